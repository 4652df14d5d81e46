package dev.tidemark.projector.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.KafkaRecords.Entry;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.FeedsOff;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.feed.FeedScene;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.LinkedHashMap;
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

    @Test
    void unreadable_records_are_dead_letters_and_hold_up_nobody() {
        var good = IntStream.range(0, 9).mapToObj(i -> Orders.created()).toList();
        var unreadable = unreadable();
        good.forEach(scene::send);
        unreadable.values().forEach(record -> scene.topic().send(record));

        scene.start();

        scene.awaitVersions(good.stream().collect(Collectors.toMap(OrderEvent::aggregateId, event -> 1L)));
        scene.awaitCommitted(good.size() + unreadable.size());
        assertThat(scene.deadLetters())
                .extracting(entry -> entry.headers().get("dead-letter-reason"))
                .containsExactlyElementsOf(unreadable.keySet());
    }

    @Test
    void a_dead_letter_is_the_original_with_headers_that_say_where_it_came_from() {
        var event = Orders.created();
        scene.topic()
                .send(scene.record(event).header("eventType", "OrderTeleported").value("teleported"));

        scene.start();

        scene.awaitCommitted(1);
        assertThat(scene.deadLetters()).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isEqualTo(event.aggregateId());
            assertThat(entry.value()).isEqualTo("teleported");
            assertThat(entry.headers())
                    .containsEntry("eventType", "OrderTeleported")
                    .containsEntry("aggregateVersion", "1")
                    .containsEntry("dead-letter-detail", "No event is called OrderTeleported")
                    .containsEntry("dead-letter-topic", scene.topic().name())
                    .containsEntry("dead-letter-partition", "0")
                    .containsEntry("dead-letter-offset", "0")
                    .containsEntry("dead-letter-consumer", scene.names().group());
        });
    }

    /** It names the type, and the letter has to fit into its topic. */
    @Test
    void the_detail_of_a_dead_letter_is_cut() {
        scene.topic().send(record().header("eventType", "T".repeat(100_000)));

        scene.start();

        scene.awaitCommitted(1);
        assertThat(scene.deadLetters()).singleElement().satisfies(entry -> {
            assertThat(entry.headers().get("dead-letter-detail"))
                    .startsWith("No event is called TTT")
                    .hasSize(1000);
            assertThat(entry.headers().get("eventType")).hasSize(100_000);
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
        assertThat(scene.deadLetters()).singleElement().satisfies(entry -> {
            assertThat(entry.key()).isEqualTo(refused.aggregateId());
            assertThat(entry.headers()).containsEntry("dead-letter-reason", "DOCUMENT_REFUSED");
            assertThat(entry.headers().get("dead-letter-detail"))
                    .isEqualTo("400 document_parsing_exception: failed to parse field [memberId] of type [keyword]");
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
        assertThat(scene.deadLetters()).extracting(Entry::key).containsExactly(refused.aggregateId());
    }

    @Test
    void when_most_documents_are_refused_the_read_model_waits_until_that_is_mended() {
        var refused = IntStream.range(0, 6)
                .mapToObj(i -> Orders.tooLargeToStore(UUID.randomUUID()))
                .toList();
        refused.forEach(scene::send);
        scene.send(Orders.created());

        var feed = scene.start();

        assertThat(FeedScene.awaitWaiting(feed))
                .contains("6 of the last 7", "memberId")
                .doesNotContain("mmm");
        assertThat(scene.topic().committed(scene.names().group())).isEqualTo(Map.of(0, 0L));

        scene.index().send("PUT", "/_mapping", """
                {"properties": {"memberId": {"type": "keyword", "ignore_above": 1000}}}""");
        refused.forEach(scene::awaitDocument);
        scene.awaitCommitted(7);
        assertThat(scene.deadLetters()).isEmpty();
    }

    @Test
    void when_most_records_cannot_be_read_the_read_model_waits_and_nothing_is_a_dead_letter() {
        var good = Orders.created();
        IntStream.range(0, 6).forEach(i -> scene.topic().send(record().header("schemaVersion", "2")));
        scene.send(good);

        var feed = scene.start();

        assertThat(FeedScene.awaitWaiting(feed)).contains("6 of the last 7", "OrderCreated");
        assertThat(scene.topic().committed(scene.names().group())).isEqualTo(Map.of(0, 0L));
        assertThat(scene.deadLetters()).isEmpty();
    }

    /** One of each kind, by the reason that its dead letter gives. */
    private Map<String, EventRecords> unreadable() {
        var records = new LinkedHashMap<String, EventRecords>();
        records.put("NO_KEY", record().key((String) null));
        records.put("NO_VALUE", record().value(null));
        records.put("MALFORMED", record().value("{\"order\":"));
        records.put("UNKNOWN_TYPE", record().header("eventType", "OrderTeleported"));
        records.put("NEWER_SCHEMA", record().header("schemaVersion", "2"));
        records.put("BAD_HEADER", record().header("aggregateVersion", "one"));
        records.put("MISSING_HEADER", record().header("epoch", null));
        records.put("MISADDRESSED", record().key("somebody-else"));
        return records;
    }

    private EventRecords record() {
        return scene.record(Orders.created());
    }
}
