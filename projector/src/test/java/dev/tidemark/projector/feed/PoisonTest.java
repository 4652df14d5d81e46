package dev.tidemark.projector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.KafkaRecords.Entry;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.readmodel.StopReason;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can never be applied goes to the dead letters with its reason; everything else goes on. */
@QuarkusTest
@TestProfile(FeedsOff.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class PoisonTest {

    @Inject
    Feed.Parts parts;

    Sandbox sandbox;
    private FeedScene scene;

    @BeforeEach
    void open() {
        scene = new FeedScene(parts, sandbox, 1);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void unreadable_records_are_dead_letters_and_hold_up_nobody() {
        var good = IntStream.range(0, 9).mapToObj(i -> Orders.created()).toList();
        good.forEach(scene::send);
        scene.topic()
                .send(
                        record().key((String) null),
                        record().value(null),
                        record().value("{\"order\":"),
                        record().header("eventType", "OrderTeleported"),
                        record().header("schemaVersion", "2"),
                        record().header("aggregateVersion", "one"),
                        record().header("epoch", null),
                        record().key("somebody-else"));

        scene.start();

        scene.awaitVersions(good.stream().collect(Collectors.toMap(OrderEvent::aggregateId, event -> 1L)));
        scene.awaitCommitted(17);
        assertThat(deadLetters())
                .extracting(entry -> entry.headers().get("dead-letter-reason"))
                .containsExactly(
                        "NO_KEY",
                        "NO_VALUE",
                        "MALFORMED",
                        "UNKNOWN_TYPE",
                        "NEWER_SCHEMA",
                        "BAD_HEADER",
                        "MISSING_HEADER",
                        "MISADDRESSED");
    }

    @Test
    void a_dead_letter_is_the_original_with_headers_that_say_where_it_came_from() {
        var event = Orders.created();
        scene.topic()
                .send(scene.record(event).header("eventType", "OrderTeleported").value("teleported"));

        scene.start();

        scene.awaitCommitted(1);
        assertThat(deadLetters()).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isEqualTo(event.aggregateId());
            assertThat(entry.value()).isEqualTo("teleported");
            assertThat(entry.headers())
                    .containsEntry("eventType", "OrderTeleported")
                    .containsEntry("aggregateVersion", "1")
                    .containsEntry("dead-letter-detail", "No event is called OrderTeleported")
                    .containsEntry("dead-letter-topic", scene.topic().name())
                    .containsEntry("dead-letter-partition", "0")
                    .containsEntry("dead-letter-offset", "0")
                    .containsEntry("dead-letter-consumer", scene.group());
        });
    }

    @Test
    void a_document_that_elasticsearch_will_never_take_is_a_dead_letter() {
        var refused = Orders.tooLargeToStore(UUID.randomUUID());
        var good = Orders.created();
        scene.send(refused, good);

        scene.start();

        scene.awaitVersions(Map.of(good.aggregateId(), 1L));
        scene.awaitCommitted(2);
        assertThat(deadLetters()).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isEqualTo(refused.aggregateId());
            assertThat(entry.headers()).containsEntry("dead-letter-reason", "DOCUMENT_REFUSED");
            assertThat(entry.headers().get("dead-letter-detail")).contains("document_parsing_exception", "memberId");
        });
    }

    @Test
    void when_the_newest_version_is_refused_the_one_before_it_is_shown() {
        var created = Orders.created();
        var refused = Orders.cancelled(Orders.tooLargeToStore(created.order().id()));
        scene.send(created, refused);

        scene.start();

        scene.awaitVersions(Map.of(created.aggregateId(), 1L));
        scene.awaitCommitted(2);
        assertThat(deadLetters()).extracting(Entry::key).containsExactly(refused.aggregateId());
    }

    @Test
    void when_most_documents_are_refused_the_read_model_stops_and_nothing_is_a_dead_letter() {
        var good = Orders.created();
        IntStream.range(0, 6).forEach(i -> scene.send(Orders.tooLargeToStore(UUID.randomUUID())));
        scene.send(good);

        var feed = scene.start();

        assertThat(FeedScene.awaitStopped(feed, StopReason.MOST_REFUSED)).contains("memberId");
        assertThat(scene.topic().committed(scene.group())).isEqualTo(Map.of(0, 0L));
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void when_most_records_cannot_be_read_the_read_model_stops_and_nothing_is_a_dead_letter() {
        var good = Orders.created();
        IntStream.range(0, 6).forEach(i -> scene.topic().send(record().header("schemaVersion", "2")));
        scene.send(good);

        var feed = scene.start();

        assertThat(FeedScene.awaitStopped(feed, StopReason.MOST_UNREADABLE))
                .contains("6 of the last 7", "OrderCreated");
        assertThat(scene.topic().committed(scene.group())).isEqualTo(Map.of(0, 0L));
        assertThat(deadLetters()).isEmpty();
    }

    private EventRecords record() {
        return scene.record(Orders.created());
    }

    /** All that there are. Dead letters come before the commit of their batch. */
    private List<Entry> deadLetters() {
        try (var records = sandbox.records("dead-letters")) {
            return records.all().stream().filter(this::isMine).toList();
        }
    }

    private boolean isMine(Entry entry) {
        return scene.topic().name().equals(entry.headers().get("dead-letter-topic"));
    }
}
