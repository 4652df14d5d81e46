package dev.tidemark.projector.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.FeedsOff;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.feed.FeedScene;
import dev.tidemark.projector.readmodel.ReadModelPaused;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch that a fault of ours holds up comes again until that is mended. */
@QuarkusTest
@TestProfile(FeedsOff.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class RepeatedBatchTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Projections projections;

    Sandbox sandbox;
    private FeedScene scene;

    @BeforeEach
    void open() {
        scene = new FeedScene(sandbox, 1);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    /** What cannot be read would else count each time, until most of the last ones could not be. */
    @Test
    void it_goes_on_with_all_that_it_had_beside_what_held_it_up() {
        var projection = projections.of(scene.model(), scene.project(Orders.created()));
        apply(projection, refused(3));
        var batch = Stream.concat(unreadable(3), refused(2)).toList();
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> apply(projection, batch.stream()))
                    .isInstanceOf(ReadModelPaused.class)
                    .hasMessageStartingWith("5 of the last 5 aggregates were refused");
        }

        scene.index().send("PUT", "/_mapping", """
                {"properties": {"memberId": {"type": "keyword", "ignore_above": 1000}}}""");
        apply(projection, batch.stream());

        assertThat(scene.deadLetters())
                .extracting(entry -> entry.headers().get("dead-letter-reason"))
                .containsExactly(
                        "DOCUMENT_REFUSED",
                        "DOCUMENT_REFUSED",
                        "DOCUMENT_REFUSED",
                        "NEWER_SCHEMA",
                        "NEWER_SCHEMA",
                        "NEWER_SCHEMA");
    }

    private static void apply(Projection<OrderEvent> projection, Stream<ConsumerRecord<byte[], byte[]>> batch) {
        projection.apply(batch.toList(), obstacle -> {}).await().atMost(LIMIT);
    }

    private Stream<ConsumerRecord<byte[], byte[]>> refused(int count) {
        return Stream.generate(() -> scene.record(Orders.tooLargeToStore(UUID.randomUUID())))
                .limit(count)
                .map(RepeatedBatchTest::read);
    }

    private Stream<ConsumerRecord<byte[], byte[]>> unreadable(int count) {
        return Stream.generate(() -> scene.record(Orders.created()).header("schemaVersion", "2"))
                .limit(count)
                .map(RepeatedBatchTest::read);
    }

    private static ConsumerRecord<byte[], byte[]> read(EventRecords record) {
        ProducerRecord<byte[], byte[]> sent = record.toProduce();
        var read = new ConsumerRecord<>(sent.topic(), 0, 0, sent.key(), sent.value());
        sent.headers().forEach(read.headers()::add);
        return read;
    }
}
