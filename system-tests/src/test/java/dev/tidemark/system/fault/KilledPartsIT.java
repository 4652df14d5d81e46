package dev.tidemark.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.Platform;
import dev.tidemark.platform.Server;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.Promises;
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

/** P1 to P4, and the stock, while parts die under load: kill -9, start again, and compare every document with its row. */
@OnFaultedSystem
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
                    assertCommandsAreAccepted();
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
    void a_product_service_killed_in_the_middle_of_the_saga_gives_every_order_its_answer_once() throws Exception {
        survives(ROUNDS, () -> system.kill(Service.PRODUCT_SERVICE), () -> system.start(Service.PRODUCT_SERVICE));
    }

    @Test
    void a_killed_connect_goes_on_where_it_was() throws Exception {
        survivesBehindTheOutbox(Platform::connect);
    }

    @Test
    void a_killed_elasticsearch_gets_what_it_missed() throws Exception {
        survivesBehindTheOutbox(Platform::elasticsearch);
    }

    @Test
    void a_killed_kafka_loses_nothing() throws Exception {
        survivesBehindTheOutbox(Platform::kafka);
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

    /** Whoever sends commands notices nothing. */
    private static void survivesBehindTheOutbox(Function<Platform, Server> which) throws Exception {
        survives(
                () -> {
                    server(which).kill();
                    assertCommandsAreAccepted();
                },
                () -> startAgain(which));
    }

    private static void assertCommandsAreAccepted() throws IOException {
        assertThat(shop.placeOrder("patient", products).status()).isEqualTo(201);
        assertThat(shop.registerProduct("Registered meanwhile", 500, 1).status())
                .isEqualTo(201);
        for (var service : List.of(shop.orderService(), shop.productService())) {
            assertThat(service.health("ready").status()).isEqualTo(200);
            assertThat(service.health("live").status()).isEqualTo(200);
        }
    }

    private static void survives(Step fault, Step repair) throws Exception {
        survives(1, fault, repair);
    }

    private static void survives(int rounds, Step fault, Step repair) throws Exception {
        try (var load = OrderLoad.start(shop, items, CLIENTS)) {
            for (var round = 0; round < rounds; round++) {
                load.hurry();
                Eventually.acknowledged(load, 200);
                fault.run();
                load.calmDown();
                repair.run();
                Eventually.acknowledged(load, 50);
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
