package dev.tidemark.projector.deadletters;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.OtherSettings;
import dev.tidemark.projector.deadletters.letter.DeadLetterDocument;
import dev.tidemark.projector.deadletters.letter.DeadLetterDocument.Decision;
import dev.tidemark.projector.deadletters.letter.DeadLetterReadModel;
import dev.tidemark.projector.deadletters.letter.DeadLetterState;
import dev.tidemark.projector.deadletters.topic.LetterTopic;
import dev.tidemark.projector.generation.Generations;
import dev.tidemark.projector.query.Queries;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Letters whose retry was decided, and never sent: as after a crash between the two. */
@QuarkusTest
@TestProfile(OtherSettings.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class RetryWatchTest {

    private static final String LOST = "LOST";
    private static final Instant LONG_AGO = Orders.NOON;

    @Inject
    LetterTopic topic;

    @Inject
    Queries queries;

    @Inject
    Generations generations;

    Sandbox sandbox;
    private ShownLetters letters;

    @BeforeEach
    void open() {
        letters = ShownLetters.thatAreReplayed(sandbox);
    }

    @Test
    void a_retry_of_which_nothing_comes_is_open_again_and_retried_with_the_others() {
        var event = Orders.created();
        var id = letters.letter(event, "orders", LOST, each -> each);
        decide(id, LONG_AGO);

        awaitVersion(id, 3).body("state", is("OPEN")).body("decision.by", is("projector"));
        await().atMost(ShownLetters.LIMIT)
                .untilAsserted(() -> assertThat(get("/q/metrics").asString())
                        .contains("tidemark_dead_letters_open{reason=\"LOST\""));
        letters.retryAll("", "{\"reason\": \"LOST\"}").statusCode(200).body("retried", is(1));
        letters.awaitApplied(event);
    }

    @Test
    void a_retry_that_was_applied_is_closed_on_record() {
        var event = Orders.created();
        var id = letters.letter(event, "orders", "DONE", each -> each);
        letters.apply(event);

        decide(id, LONG_AGO);

        awaitVersion(id, 3).body("state", is("APPLIED")).body("decision.note", nullValue());
    }

    /** Nothing is known of what a service makes of it. */
    @Test
    void what_a_service_retries_stays_retried() {
        assertStaysRetried(letterOf(sandbox.topic("order-service.catalogue")), LONG_AGO);
    }

    /** Whose prefix begins with that of this one. */
    @Test
    void what_another_installation_retries_stays_retried() {
        assertStaysRetried(letterOf(generations.of("x-orders", 1).group()), LONG_AGO);
    }

    @Test
    void what_is_under_way_stays_retried() {
        assertStaysRetried(letters.letter(Orders.created(), "orders", "OTHER", each -> each), Instant.now());
    }

    private String letterOf(String group) {
        return letters.letter(
                Orders.created(), "products", "OTHER", each -> each.header("dead-letter-consumer", group));
    }

    /** While another one is opened again. */
    private void assertStaysRetried(String id, Instant at) {
        var lost = letters.letter(Orders.created(), "orders", "OTHER", each -> each);
        decide(id, at);
        decide(lost, LONG_AGO.plusSeconds(1));

        awaitVersion(lost, 3);
        letters.discard(lost, "Seen").statusCode(200);
        awaitVersion(id, 2).body("state", is("RETRIED"));
    }

    /** Without sending it. */
    private void decide(String id, Instant at) {
        var letter = queries.byId(DeadLetterReadModel.NAME, id, DeadLetterDocument.class)
                .await()
                .atMost(ShownLetters.LIMIT)
                .orElseThrow();
        var decision = new Decision("retry of " + id, "ops-1", at, null);
        topic.decide(List.of(letter.decided(DeadLetterState.RETRIED, decision)))
                .await()
                .atMost(ShownLetters.LIMIT);
    }

    private ValidatableResponse awaitVersion(String id, int version) {
        await().atMost(ShownLetters.LIMIT).untilAsserted(() -> letters.find(id).body("version", is(version)));
        return letters.find(id);
    }
}
