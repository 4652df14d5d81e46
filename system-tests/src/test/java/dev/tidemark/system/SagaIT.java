package dev.tidemark.system;

import static dev.tidemark.system.check.TopicHistory.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.test.http.Clients;
import dev.tidemark.system.check.TopicHistory;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.Promises;
import dev.tidemark.system.fixtures.Rows;
import dev.tidemark.system.fixtures.SpanCollector;
import dev.tidemark.system.lane.SharedSystem;
import dev.tidemark.system.load.Shop;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders and stock together, each in its own service. */
@ExtendWith(SharedSystem.class)
class SagaIT {

    private static final int CLIENTS = 100;
    private static final int PIECES = 10;

    private static WholeSystem system;
    private static SpanCollector spans;
    private static Shop shop;

    @BeforeAll
    static void start(WholeSystem shared, SpanCollector collector) {
        system = shared;
        spans = collector;
        shop = system.shop();
    }

    @Test
    void of_100_clients_who_want_one_of_10_pieces_10_get_one() throws Exception {
        var lamp = soldOut();
        assertThat(shop.countStock(lamp, PIECES).isSuccess()).isTrue();

        var number = new AtomicInteger();
        Clients.together(CLIENTS, () -> {
            var member = "racer-" + number.incrementAndGet();
            // One that was refused for want of room has had no effect.
            Eventually.holds(member + " has ordered", () -> shop.placeOrder(member, List.of(lamp), 1)
                    .isSuccess());
            return member;
        });
        Promises.assertKept(system, List.of());

        assertThat(Rows.statuses(system.database(ServiceDatabase.ORDERS), lamp, Catalogue.FIRST_CUSTOMER))
                .isEqualTo(Map.of("CONFIRMED", 10L, "REJECTED", 90L));
        assertThat(Rows.pieces(system.database(ServiceDatabase.PRODUCTS), lamp))
                .isEqualTo(Map.of("on hand", 0L, "reserved", 10L, "shipped", 0L));
    }

    @Test
    void every_step_names_what_caused_it_and_goes_on_in_one_trace() throws Exception {
        var lamp = soldOut();
        shop.countStock(lamp, 2);
        var order = shop.placeOrder("last customer", List.of(lamp))
                .body()
                .path("id")
                .textValue();

        var confirmed = awaitEvent("orders", order, "OrderConfirmed");
        var created = awaitEvent("orders", order, "OrderCreated");
        var reserved = awaitEvent("stock-reservations", order, "StockReserved");
        assertCause(created, null, null);
        assertCause(reserved, header(created, "id"), created);
        assertCause(awaitSoldOut(lamp), header(created, "id"), created);
        assertCause(confirmed, header(created, "id"), reserved);
        assertThat(List.of(trace(reserved), trace(confirmed), trace(awaitSoldOut(lamp))))
                .containsOnly(trace(created));
    }

    @Test
    void one_trace_leads_from_the_request_through_both_services() throws Exception {
        var lamp = Catalogue.of(shop, 1);
        var order = shop.placeOrder("traced", lamp).body().path("id").textValue();

        var answer = Eventually.first("the answer's handling", () -> spans.about(order, "handle StockReserved"));
        var question = Eventually.first("the order's handling", () -> spans.parent(answer));
        var request = Eventually.first("the request", () -> spans.parent(question));
        assertThat(question.getName()).isEqualTo("handle OrderCreated");
        assertThat(request.getName()).isEqualTo("POST /orders");
    }

    @Test
    void a_cancellation_begins_a_chain_of_its_own() throws Exception {
        var lamp = Catalogue.of(shop, 1).getFirst();
        var order = shop.placeOrder("hesitant", List.of(lamp)).body().path("id").textValue();
        awaitEvent("orders", order, "OrderConfirmed");

        assertThat(shop.cancelOrder("hesitant", UUID.fromString(order)).status())
                .isEqualTo(200);

        var released = awaitEvent("stock-reservations", order, "StockReleased");
        var cancelled = awaitEvent("orders", order, "OrderCancelled");
        assertCause(cancelled, null, null);
        assertCause(released, header(cancelled, "id"), cancelled);
        assertThat(trace(released)).isEqualTo(trace(cancelled));
        assertThat(trace(cancelled)).isNotEqualTo(trace(awaitEvent("orders", order, "OrderCreated")));
    }

    /** A product without pieces that no order waits for. */
    private static UUID soldOut() throws Exception {
        var lamp = Catalogue.of(shop, 1, 0).getFirst();
        Eventually.settled(system);
        return lamp;
    }

    private static void assertCause(
            ConsumerRecord<String, String> event, String correlation, ConsumerRecord<String, String> cause) {
        assertThat(header(event, "correlationId")).isEqualTo(correlation);
        assertThat(header(event, "causationId")).isEqualTo(cause == null ? null : header(cause, "id"));
    }

    private static String trace(ConsumerRecord<String, String> event) {
        return header(event, "traceparent").split("-")[1];
    }

    /** The newest of the product: before it there are the one of its registration and the one of its first pieces. */
    private static ConsumerRecord<String, String> awaitSoldOut(UUID product) {
        return Eventually.first("sold out", () -> events("products", product.toString()).stream()
                .filter(event -> header(event, "aggregateVersion").equals("3"))
                .toList());
    }

    private static ConsumerRecord<String, String> awaitEvent(String topic, String key, String type) {
        return Eventually.first("%s of %s".formatted(type, key), () -> events(topic, key).stream()
                .filter(event -> header(event, "eventType").equals(type))
                .toList());
    }

    private static List<ConsumerRecord<String, String>> events(String topic, String key) {
        return TopicHistory.of(system.endpoints().kafka(), "ecommerce." + topic).records().stream()
                .filter(event -> event.key().equals(key))
                .toList();
    }
}
