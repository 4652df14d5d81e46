package org.example.cancellations;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.TestTopic;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A read model of somebody else's package, started on a filled system. */
@QuarkusTest
@TestProfile(AddedReadModelTest.WithCancellations.class)
@WithTestResource(FilledOrders.class)
class AddedReadModelTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final OrderEvent AMONG_OTHERS = Orders.cancelled(Orders.created());

    Sandbox sandbox;

    /** Other tests go without it. */
    public static final class WithCancellations implements QuarkusTestProfile {

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(CancellationReadModel.class);
        }
    }

    @Test
    void it_receives_all_history_and_what_comes() {
        var index = new TestIndex(sandbox.endpoints().elasticsearch(), sandbox.indicesPrefix() + "cancellations");
        var next = Orders.cancelled(Orders.created());
        try (var topic =
                TestTopic.existing(sandbox.topic("orders"), sandbox.endpoints().kafka())) {
            topic.send(EventRecords.of(topic.name(), next));
        }

        var expected =
                FilledOrders.CANCELLED.stream().map(OrderEvent::aggregateId).collect(Collectors.toSet());
        expected.add(next.aggregateId());
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> assertThat(
                        index.versions().keySet())
                .containsAll(expected)
                .filteredOn(id -> !id.equals(AMONG_OTHERS.aggregateId()))
                .hasSameSizeAs(expected));
        assertThat(index.documents()
                        .get(next.aggregateId())
                        .source()
                        .path("cause")
                        .asText())
                .isEqualTo("REQUESTED");
    }

    /** What does not concern it counts, too, when it is asked whether most can be read. */
    @Test
    void a_few_records_among_many_that_cannot_be_read_do_not_keep_it_from_what_it_wants() {
        var index = new TestIndex(sandbox.endpoints().elasticsearch(), sandbox.indicesPrefix() + "cancellations");
        try (var topic =
                TestTopic.existing(sandbox.topic("orders"), sandbox.endpoints().kafka())) {
            for (int i = 0; i < 6; i++) {
                topic.send(created(topic).toProduce(0));
                topic.send(created(topic).toProduce(0));
                topic.send(created(topic).header("schemaVersion", "2").toProduce(0));
            }
            topic.send(EventRecords.of(topic.name(), AMONG_OTHERS).toProduce(0));
        }

        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> assertThat(index.versions())
                .containsKey(AMONG_OTHERS.aggregateId()));
    }

    private static EventRecords created(TestTopic topic) {
        return EventRecords.of(topic.name(), Orders.created());
    }

    @Test
    void health_knows_it() {
        await().atMost(LIMIT).untilAsserted(() -> when().get("/q/health/well")
                .then()
                .body("checks.find { it.name == 'read-models' }.data.cancellations", is("running")));
        when().get("/q/health/ready").then().statusCode(200);
    }

    @Test
    void the_documentation_shows_it_as_it_is() throws IOException {
        var page = Files.readString(Path.of("../docs/read-models.md"));
        var code = Files.readString(Path.of("src/test/java/org/example/cancellations/CancellationReadModel.java"))
                .replace("import jakarta.enterprise.inject.Alternative;\n", "")
                .replace("@Alternative\n", "");

        assertThat(page)
                .contains(code)
                .contains(Files.readString(Path.of("src/test/resources/read-models/cancellations.json")));
    }
}
