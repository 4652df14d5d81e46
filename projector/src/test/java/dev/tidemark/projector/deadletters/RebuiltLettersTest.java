package dev.tidemark.projector.deadletters;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.OtherSettings;
import dev.tidemark.projector.TestTopic;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** An index of letters that is made when the topic has dropped the first of them. */
@QuarkusTest
@TestProfile(OtherSettings.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class RebuiltLettersTest {

    private static final String GENERATIONS = "/internal/read-models/dead-letters/generations";

    Sandbox sandbox;

    @Test
    void letters_that_the_topic_has_dropped_are_not_missed() {
        var letters = new ShownLetters(sandbox);
        var dropped = letters.letter(Orders.created(), "orders", "DROPPED", each -> each);
        try (var topic = TestTopic.existing(
                sandbox.topic("dead-letters"), sandbox.endpoints().kafka())) {
            topic.deleteRecords();
        }
        var kept = letters.letter(Orders.created(), "orders", "KEPT", each -> each);

        letters.asOperator().post(GENERATIONS).then().statusCode(201);
        await().atMost(ShownLetters.LIMIT).untilAsserted(() -> letters.asOperator()
                .post(GENERATIONS + "/2/switch")
                .then()
                .statusCode(200));

        letters.find(dropped).statusCode(404);
        letters.find(kept).statusCode(200).body("state", is("OPEN"));
    }
}
