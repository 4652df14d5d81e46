package dev.tidemark.outbox.replay;

import static dev.tidemark.outbox.fixtures.Transactions.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.outbox.Outbox;
import dev.tidemark.outbox.fixtures.Orders;
import dev.tidemark.outbox.fixtures.ServiceStatus;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.test.KafkaRecords;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

/** What arrives on the topic of replays, through the real Debezium. A batch has three rows. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        initArgs = {@ResourceArg(name = "service", value = "orders"), @ResourceArg(name = "relay", value = "true")})
class ReplayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    Outbox outbox;

    Sandbox sandbox;

    private final UUID order = UUID.randomUUID();
    private final String consumer = "consumer-" + UUID.randomUUID();

    @Test
    void events_of_an_aggregate_arrive_as_they_were_addressed_to_one_consumer() throws Throwable {
        record(order, 20);
        var originals = arrived("orders", 20);

        assertThat(operator().awaitDone(accept()).<Integer>path("replayed")).isEqualTo(20);

        var replays = arrived("orders.replay", 20);
        assertThat(replays).hasSize(20).hasSameSizeAs(originals);
        for (var i = 0; i < 20; i++) {
            var expected = new TreeMap<>(originals.get(i).headers());
            expected.put("replay-for", consumer);
            assertThat(replays.get(i).headers()).isEqualTo(expected);
            assertThat(replays.get(i).value()).isEqualTo(originals.get(i).value());
            assertThat(replays.get(i).partition()).isEqualTo(originals.get(i).partition());
        }
    }

    @Test
    void what_is_published_for_everybody_has_no_address_and_comes_once() throws Throwable {
        record(order, 2);
        operator().awaitDone(accept());
        arrived("orders.replay", 2);

        var originals = arrived("orders", 2);

        assertThat(originals).hasSize(2).noneMatch(each -> each.headers().containsKey("replay-for"));
        assertThat(headerNames()).contains("id", "eventType").doesNotContain("replay-for");
    }

    @Test
    void other_aggregates_are_left_out() throws Throwable {
        var other = UUID.randomUUID();
        record(order, 5);
        record(other, 5);

        operator().awaitDone(accept());

        var replays = arrived("orders.replay", 5);
        assertThat(replays).extracting(KafkaRecords.Entry::key).containsOnly(order.toString());
    }

    @Test
    void the_same_events_can_be_replayed_again_on_the_same_day() throws Throwable {
        record(order, 4);

        operator().awaitDone(accept());
        operator().awaitDone(accept());

        assertThat(arrived("orders.replay", 8))
                .extracting(each -> each.headers().get("aggregateVersion"))
                .containsExactly("1", "2", "3", "4", "1", "2", "3", "4");
    }

    /** An hour ago, when no other test recorded anything. */
    @Test
    void a_window_has_what_occurred_in_it_of_all_aggregates_in_their_order() throws Throwable {
        var begin = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        var end = begin.plusSeconds(2);
        var last = end.minusNanos(1000);
        var some = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        for (var each : some) {
            recordAt(each, begin.minusNanos(1000));
            recordAt(each, begin);
            recordAt(each, last);
            recordAt(each, end);
        }

        var accepted = operator().accepted(operator().window(begin, end, false));

        assertThat(accepted.<Integer>path("events")).isEqualTo(8);
        assertThat(operator().awaitDone(accepted).<Integer>path("replayed")).isEqualTo(8);
        var replays = arrived("orders.replay", 8);
        for (var each : some) {
            assertThat(replays.stream().filter(entry -> entry.key().equals(each.toString())))
                    .extracting(entry -> Instant.parse(entry.headers().get("occurredAt")))
                    .containsExactly(begin, last);
        }
    }

    /** What a step has not committed is done again by the next one. */
    @Test
    void a_crash_in_the_middle_repeats_and_skips_nothing() throws Throwable {
        record(order, 7);
        Response accepted;
        try (var crashing = sandbox.connect(ServiceDatabase.ORDERS, ServiceDatabase.ORDERS.serviceRole())) {
            // While it is alive, nobody else works.
            crashing.setAutoCommit(false);
            crashing.createStatement().execute("SELECT pg_advisory_xact_lock(hashtext('outbox_replay'))");
            accepted = accept();
            crashing.createStatement().execute("SELECT * FROM outbox_replay_step(3, 1000000)");
            assertThat(operator().find(accepted).<Integer>path("replayed")).isZero();
            crashing.rollback();
        }

        assertThat(operator().awaitDone(accepted).<Integer>path("replayed")).isEqualTo(7);

        assertThat(arrived("orders.replay", 7))
                .extracting(each -> each.headers().get("aggregateVersion"))
                .containsExactly("1", "2", "3", "4", "5", "6", "7");
    }

    @Test
    void replays_are_counted() throws Throwable {
        record(order, 4);
        var before = ServiceStatus.metric("tidemark_outbox_replays_events_total");

        operator().awaitDone(accept());

        await().atMost(PATIENCE).until(() -> ServiceStatus.metric("tidemark_outbox_replays_open") == 0);
        assertThat(ServiceStatus.metric("tidemark_outbox_replays_events_total") - before)
                .isEqualTo(4);
    }

    private void record(UUID id, int versions) throws Throwable {
        for (var version = 1; version <= versions; version++) {
            var event = Orders.cancelled(id, version);
            inTransaction(() -> outbox.record(event));
        }
    }

    private void recordAt(UUID id, Instant occurredAt) throws Throwable {
        inTransaction(() -> outbox.record(Orders.createdAt(id, occurredAt)));
    }

    private Response accept() {
        return operator().accepted(operator().ofOrder(order));
    }

    private Operator operator() {
        return new Operator(sandbox, consumer);
    }

    /** Of this test: on the topic by the order's id, on that of replays by the consumer. */
    private List<KafkaRecords.Entry> arrived(String name, int count) {
        try (var topic = sandbox.records(name)) {
            return own(topic.await(PATIENCE, entries -> own(entries).size() >= count));
        }
    }

    private List<KafkaRecords.Entry> own(List<KafkaRecords.Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.header("replay-for")
                        .map(consumer::equals)
                        .orElse(entry.key().equals(order.toString())))
                .toList();
    }

    /** Of all that is on the topic for everybody, empty ones too. */
    private Set<String> headerNames() {
        var config =
                Map.<String, Object>of("bootstrap.servers", sandbox.endpoints().kafka());
        try (var kafka = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions = kafka.partitionsFor(sandbox.topic("orders")).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            kafka.assign(partitions);
            kafka.seekToBeginning(partitions);
            Set<String> names = new HashSet<>();
            var ends = kafka.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> kafka.position(end.getKey()) < end.getValue())) {
                kafka.poll(Duration.ofMillis(100))
                        .forEach(entry -> entry.headers().forEach(each -> names.add(each.key())));
            }
            return names;
        }
    }
}
