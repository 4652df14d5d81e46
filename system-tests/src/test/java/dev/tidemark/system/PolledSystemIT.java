package dev.tidemark.system;

import static dev.tidemark.system.check.TopicHistory.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.state.Workspace;
import dev.tidemark.system.check.TopicHistory;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.FrozenProcess;
import dev.tidemark.system.fixtures.LauncherRun;
import dev.tidemark.system.fixtures.Promises;
import dev.tidemark.system.fixtures.Rows;
import dev.tidemark.system.load.Http;
import dev.tidemark.system.load.Item;
import dev.tidemark.system.load.OrderLoad;
import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code ./tidemark up --relay polling} promises: pollers are parts like any other, there is no Kafka Connect and no
 * replication slot, and everything goes as it does with Debezium. The last tests end it, start it again, and end it for good.
 */
@Order(2)
@Tag("heavy")
@TestMethodOrder(OrderAnnotation.class)
class PolledSystemIT {

    private static final int CLIENTS = 8;
    private static final Duration ALARM = Duration.ofSeconds(60);
    private static final List<String> POLLERS = List.of("orders-poller", "products-poller");
    private static final Ports PORTS = Ports.free();

    @TempDir
    private static Path folder;

    private static Checkout checkout;
    private static LauncherRun up;
    private static WholeSystem system;
    private static Shop shop;
    private static List<UUID> products;

    @BeforeAll
    static void start() throws Exception {
        checkout = Checkout.in(folder);
        up = LauncherRun.up(checkout, PORTS, "--relay", "polling").awaitReady();
        var data = new Workspace(new Installation(folder)).data();
        system = WholeSystem.polled(new PlatformConfig(data, PORTS, Installation.find()));
        shop = system.shop();
        products = Catalogue.of(shop, 3);
    }

    @AfterAll
    static void stop() {
        up.process().destroy();
        up.awaitEnd();
    }

    @Test
    @Order(1)
    void pollers_have_lines_of_their_own_and_connect_has_none() throws Exception {
        LauncherRun.awaitStatus(
                checkout, 0, "orders-poller", "products-poller", "0 of 0 replication slots", "All is well");

        assertThat(up.output()).containsPattern("Kafka Connect .* not needed");
        var status = LauncherRun.of(checkout, "status");
        assertThat(status.awaitEnd()).isZero();
        assertThat(status.output()).doesNotContain("Connect", "-outbox");
    }

    @Test
    @Order(1)
    void nobody_is_told_that_there_are_no_reviews_where_none_are_captured() throws Exception {
        assertThat(up.output()).contains("Reviews are not captured");

        var shown = shop.shownReviews(products.getFirst());
        assertThat(shown.status()).isEqualTo(501);
        assertThat(shown.body().path("type").textValue()).isEqualTo("/problems/reviews-not-captured");
    }

    @Test
    @Order(2)
    void a_product_gets_from_its_command_to_the_search() throws Exception {
        assertThat(shop.registerProduct("Kettle", 1000, 1).status()).isEqualTo(201);

        Eventually.found(shop, "Kettle");
    }

    @Test
    @Order(3)
    void an_order_gets_its_pieces_and_every_event_names_its_cause() throws Exception {
        var order = shop.placeOrder("polled", products).body().path("id").textValue();

        Eventually.settled(system);

        var placed = history("ecommerce.orders").event(order, "OrderCreated");
        var reserved = history("ecommerce.stock-reservations").event(order, "StockReserved");
        var confirmed = history("ecommerce.orders").event(order, "OrderConfirmed");
        assertThat(header(reserved, "causationId")).isEqualTo(header(placed, "id"));
        assertThat(header(reserved, "correlationId")).isEqualTo(header(placed, "id"));
        assertThat(header(confirmed, "causationId")).isEqualTo(header(reserved, "id"));
        assertThat(header(confirmed, "correlationId")).isEqualTo(header(placed, "id"));
        assertThat(history("ecommerce.orders").violationsBesideRepeats()).isEmpty();
    }

    @Test
    @Order(4)
    void a_poller_that_stands_still_shows_in_its_service_and_loses_nothing() throws Exception {
        Eventually.within(ALARM, () -> assertThat(relay(shop.orderService())).contains("UP"));

        try (var _ = FrozenProcess.of(checkout.part("orders-poller"))) {
            assertThat(shop.placeOrder("patient", products).status()).isEqualTo(201);
            Eventually.within(ALARM, () -> assertThat(relay(shop.orderService()))
                    .contains("DOWN", "No poller has published a part of the outbox"));
            assertThat(relay(shop.productService())).contains("UP");
        }

        Eventually.within(ALARM, () -> assertThat(relay(shop.orderService())).contains("UP"));
        Eventually.settled(system);
    }

    @Test
    @Order(5)
    void pollers_that_are_killed_under_load_are_brought_back_and_lose_nothing() throws Exception {
        try (var load = OrderLoad.start(shop, Item.of(products), CLIENTS)) {
            Eventually.acknowledged(load, 200);
            killInTheMiddleOfPublishing(load);
            load.calmDown();
            POLLERS.forEach(poller -> up.awaitLine(poller + " is back"));
            Eventually.acknowledged(load, 100);
            Promises.assertKept(system, load.stop());
        }
    }

    @Test
    @Order(6)
    void a_relay_that_took_over_by_hand_and_does_not_run_here_shows_in_the_status() throws Exception {
        var database = system.database(ServiceDatabase.PRODUCTS);
        Rows.execute(database, "UPDATE outbox_relay.active SET relay = 'debezium'");

        LauncherRun.awaitStatus(
                checkout, 1, "! product-outbox", "after a hand-over ./tidemark down and ./tidemark up start it");

        Rows.execute(database, "UPDATE outbox_relay.active SET relay = 'polling'");
        LauncherRun.awaitStatus(checkout, 0, "All is well");
    }

    @Test
    @Order(7)
    void an_up_that_asks_for_the_other_relay_is_refused_and_leaves_no_process_of_a_killed_launcher() throws Exception {
        var processes = up.children();
        up.process().destroyForcibly();
        up.awaitEnd();

        var refused = LauncherRun.up(checkout, PORTS, "--relay", "debezium");

        assertThat(refused.awaitEnd()).isEqualTo(1);
        assertThat(refused.output())
                .contains("database orders is relayed by polling, not by debezium", "./tidemark reset");
        assertThat(LauncherRun.of(checkout, "status").awaitEnd()).isEqualTo(1);
        assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    @Test
    @Order(8)
    void the_next_up_goes_on_with_the_data_and_their_relay() throws Exception {
        up = LauncherRun.up(checkout, PORTS).awaitReady();

        assertThat(shop.registerProduct("Saucepan", 1000, 1).status()).isEqualTo(201);
        Eventually.found(shop, "Saucepan");
        Eventually.found(shop, "Kettle");
        LauncherRun.awaitStatus(checkout, 0, "orders-poller", "products-poller");
    }

    @Test
    @Order(9)
    void down_stops_it_from_elsewhere() throws Exception {
        var processes = up.children();

        var down = LauncherRun.of(checkout, "down");

        assertThat(down.awaitEnd()).isZero();
        assertThat(down.output()).contains("Stopped");
        assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(LauncherRun.of(checkout, "status").awaitEnd()).isEqualTo(1);
    }

    /** Kafka stands still, so that they have read what they cannot publish. */
    private static void killInTheMiddleOfPublishing(OrderLoad load) throws IOException {
        try (var _ = FrozenProcess.of(checkout.part("Kafka"))) {
            Eventually.acknowledged(load, 100);
            POLLERS.forEach(poller -> checkout.part(poller).destroyForcibly());
        }
    }

    private static TopicHistory history(String topic) {
        return TopicHistory.of(system.endpoints().kafka(), topic);
    }

    private static String relay(Http service) throws IOException {
        return service.health("well").check("relay");
    }
}
