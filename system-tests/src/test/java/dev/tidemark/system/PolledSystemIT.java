package dev.tidemark.system;

import static dev.tidemark.system.check.TopicHistory.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.system.check.TopicHistory;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.PollerProcess;
import dev.tidemark.system.fixtures.Promises;
import dev.tidemark.system.load.Http;
import dev.tidemark.system.load.Item;
import dev.tidemark.system.load.OrderLoad;
import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services whose databases begin with pollers, without a replication slot: everything goes as it does with Debezium. */
@Order(3)
class PolledSystemIT {

    private static final int CLIENTS = 8;
    private static final Duration ALARM = Duration.ofSeconds(60);

    @TempDir
    private static Path folder;

    private static final Map<ServiceDatabase, PollerProcess> pollers = new EnumMap<>(ServiceDatabase.class);

    private static WholeSystem system;
    private static Shop shop;
    private static List<UUID> products;

    @BeforeAll
    static void start() throws Exception {
        system = WholeSystem.start(folder, Map.of("tidemark.outbox.relay", "polling"));
        for (var database : ServiceDatabase.values()) {
            pollers.put(database, PollerProcess.start(system, database));
        }
        shop = system.shop();
        products = Catalogue.of(shop, 3);
    }

    @AfterAll
    static void stop() {
        pollers.values().forEach(PollerProcess::close);
        system.close();
    }

    @Test
    void an_order_gets_its_pieces_and_every_event_names_its_cause() throws Exception {
        var order = shop.placeOrder("polled", products).body().path("id").textValue();

        Eventually.settled(system);

        var placed = event("ecommerce.orders", order, "OrderCreated");
        var reserved = event("ecommerce.stock-reservations", order, "StockReserved");
        var confirmed = event("ecommerce.orders", order, "OrderConfirmed");
        assertThat(header(reserved, "causationId")).isEqualTo(header(placed, "id"));
        assertThat(header(reserved, "correlationId")).isEqualTo(header(placed, "id"));
        assertThat(header(confirmed, "causationId")).isEqualTo(header(reserved, "id"));
        assertThat(header(confirmed, "correlationId")).isEqualTo(header(placed, "id"));
        assertThat(history("ecommerce.orders").gaps()).isEmpty();
    }

    @Test
    void a_poller_that_is_killed_shows_in_its_service_and_loses_nothing() throws Exception {
        Eventually.within(ALARM, () -> assertThat(relay(shop.orderService())).contains("UP"));

        pollers.get(ServiceDatabase.ORDERS).kill();
        assertThat(shop.placeOrder("patient", products).status()).isEqualTo(201);

        Eventually.within(ALARM, () -> assertThat(relay(shop.orderService()))
                .contains("DOWN", "No poller has published a part of the outbox"));
        assertThat(relay(shop.productService())).contains("UP");
        pollers.put(ServiceDatabase.ORDERS, PollerProcess.start(system, ServiceDatabase.ORDERS));
        Eventually.within(ALARM, () -> assertThat(relay(shop.orderService())).contains("UP"));
        Eventually.settled(system);
    }

    @Test
    void pollers_that_are_killed_under_load_lose_nothing() throws Exception {
        try (var load = OrderLoad.start(shop, Item.of(products), CLIENTS)) {
            Eventually.holds("200 commands acknowledged", () -> load.count() >= 200);
            pollers.values().forEach(PollerProcess::kill);
            load.calmDown();
            for (var database : ServiceDatabase.values()) {
                pollers.put(database, PollerProcess.start(system, database));
            }
            var enough = load.count() + 100;
            Eventually.holds("100 commands more", () -> load.count() >= enough);
            Promises.assertKept(system, load.stop());
        }
    }

    private static ConsumerRecord<String, String> event(String topic, String key, String type) {
        return history(topic).records().stream()
                .filter(event -> event.key().equals(key))
                .filter(event -> header(event, "eventType").equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static TopicHistory history(String topic) {
        return TopicHistory.of(system.endpoints().kafka(), topic);
    }

    /** What the service's check of its relay says. */
    private static String relay(Http service) throws IOException {
        for (var check : service.get("/q/health/well").body().path("checks")) {
            if (check.path("name").textValue().equals("relay")) {
                return check.toString();
            }
        }
        throw new AssertionError("There is no such check");
    }
}
