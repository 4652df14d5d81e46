package dev.tidemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.Platform;
import dev.tidemark.platform.Server;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.test.sql.LockedTable;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.Promises;
import dev.tidemark.system.fixtures.Rows;
import dev.tidemark.system.fixtures.SharedSystem;
import dev.tidemark.system.load.Http;
import dev.tidemark.system.load.Item;
import dev.tidemark.system.load.OrderLoad;
import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** P1 to P4, and the stock, while parts die under load: kill -9, start again, and compare every document with its row. */
@ExtendWith(SharedSystem.class)
class KilledPartsIT {

    private static final int CLIENTS = 8;

    /** Each kill meets other commands in another stage. */
    private static final int ROUNDS = 2;

    private static final int SOON_SOLD_OUT = 100;

    private static WholeSystem system;
    private static Shop shop;
    private static List<UUID> products;
    private static List<Item> items;

    @BeforeAll
    static void start(WholeSystem shared) throws Exception {
        system = shared;
        shop = system.shop();
        products = Catalogue.of(shop, 3);
        items = new ArrayList<>(Item.of(products));
        items.addAll(Item.of(Catalogue.of(shop, 1, SOON_SOLD_OUT)));
        items.addAll(Catalogue.inSizes(shop));
    }

    @Test
    void a_projector_killed_in_the_middle_of_batches_catches_up() throws Exception {
        var index = new Http(system.endpoints().elasticsearch());
        survives(
                () -> {
                    blockWrites(index, true);
                    Eventually.holds("a batch is held", () -> heldBySeconds() > 0);
                    system.kill(Service.PROJECTOR);
                },
                () -> {
                    blockWrites(index, false);
                    system.start(Service.PROJECTOR);
                });
    }

    @Test
    void an_order_service_killed_around_its_commits_loses_and_invents_nothing() throws Exception {
        survives(ROUNDS, () -> system.kill(Service.ORDER_SERVICE), () -> system.start(Service.ORDER_SERVICE));
    }

    @Test
    void an_order_whose_answer_was_lost_in_a_crash_is_not_placed_again() throws Exception {
        var key = UUID.randomUUID().toString();
        var lost = shop.placeOrderOf("cut off", items.subList(0, 1), 1, key);
        system.kill(Service.ORDER_SERVICE);
        system.start(Service.ORDER_SERVICE);

        var answer = shop.placeOrderOf("cut off", items.subList(0, 1), 1, key);

        assertThat(answer.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(answer.body()).isEqualTo(lost.body());
        assertThat(Rows.ordersOf(system.database(ServiceDatabase.ORDERS), "cut off"))
                .hasSize(1);
    }

    @Test
    void a_product_service_killed_in_the_middle_of_the_saga_gives_every_order_its_answer_once() throws Exception {
        survives(ROUNDS, () -> system.kill(Service.PRODUCT_SERVICE), () -> system.start(Service.PRODUCT_SERVICE));
    }

    @Test
    void a_product_service_killed_between_its_effect_and_its_commit_does_it_once() throws Exception {
        var plentiful = Catalogue.of(shop, 1);
        var stock = system.database(ServiceDatabase.PRODUCTS);
        try (var _ = LockedTable.forWriters(stock.getConnection(), "outbox")) {
            assertThat(shop.placeOrder("unlucky", plentiful).isSuccess()).isTrue();
            Eventually.holds("pieces are held and cannot be confirmed", () -> Rows.stuckReservations(stock) > 0);
            system.kill(Service.PRODUCT_SERVICE);
        }
        system.start(Service.PRODUCT_SERVICE);

        Promises.assertKept(system, List.of());
    }

    @Test
    void a_killed_connect_goes_on_where_it_was() throws Exception {
        survives(server(Platform::connect)::kill, () -> startAgain(Platform::connect));
    }

    @Test
    void a_killed_elasticsearch_gets_what_it_missed() throws Exception {
        survives(server(Platform::elasticsearch)::kill, () -> startAgain(Platform::elasticsearch));
    }

    @Test
    void a_killed_kafka_loses_nothing() throws Exception {
        survives(server(Platform::kafka)::kill, () -> startAgain(Platform::kafka));
    }

    @Test
    void a_postgres_that_crashed_recovers_with_state_and_events() throws Exception {
        survives(KilledPartsIT::killPostgres, () -> {
            startAgain(Platform::postgres);
            for (var database : ServiceDatabase.values()) {
                restartUntilRunning(system.relay(database));
            }
        });
    }

    private static void blockWrites(Http elasticsearch, boolean blocked) throws IOException {
        assertThat(elasticsearch
                        .put("/orders-g1/_settings", Map.of("index.blocks.write", blocked))
                        .status())
                .isEqualTo(200);
    }

    private static double heldBySeconds() throws IOException {
        return shop.projector()
                .metrics()
                .value("tidemark_read_model_waiting_seconds", "read_model=\"orders\"")
                .orElseThrow();
    }

    private static void survives(Step fault, Step repair) throws Exception {
        survives(1, fault, repair);
    }

    private static void survives(int rounds, Step fault, Step repair) throws Exception {
        try (var load = OrderLoad.start(shop, items, CLIENTS)) {
            for (var round = 0; round < rounds; round++) {
                load.hurry();
                await(load, load.count() + 200);
                fault.run();
                load.calmDown();
                repair.run();
                await(load, load.count() + 100);
                awaitAnswered();
            }
            Eventually.holds("deliveries and moves of the stock", () -> load.deliveries() > 0 && load.visits() > 0);
            var acknowledged = load.stop();
            Promises.assertKept(system, acknowledged);
            Promises.assertOneOrderForEachKey(system, load, acknowledged);
        }
    }

    /** A saga goes through, so that the next fault meets others. */
    private static void awaitAnswered() throws IOException {
        var order = UUID.fromString(
                shop.placeOrder("patient", products).body().path("id").textValue());
        Eventually.holds("an order is confirmed", () -> shop.order("patient", order)
                .body()
                .path("status")
                .textValue()
                .equals("CONFIRMED"));
    }

    private static void await(OrderLoad load, int commands) {
        Eventually.holds("%d commands acknowledged".formatted(commands), () -> load.count() >= commands);
    }

    private static Server server(Function<Platform, Server> which) {
        return which.apply(system.platform());
    }

    private static void startAgain(Function<Platform, Server> which) {
        server(which).start();
        server(which).awaitReady();
    }

    /** Commands are refused as an outage, not as a bug. */
    private static void killPostgres() {
        server(Platform::postgres).kill();
        Eventually.holds("commands answered with 503", () -> {
            var answer = shop.placeOrder("outage", products);
            return answer.status() == 503 && answer.header("Retry-After") != null;
        });
    }

    /** What the launcher does for a relay whose database was away. */
    private static void restartUntilRunning(String relay) {
        Eventually.holds(relay + " runs", () -> {
            system.connectors().restartFailed(relay);
            return system.connectors().status(relay).orElseThrow().isRunning();
        });
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }
}
