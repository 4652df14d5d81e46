package dev.tidemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.provision.ConnectorStatus;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.FrozenProcess;
import dev.tidemark.system.fixtures.GroupOffsets;
import dev.tidemark.system.fixtures.Rows;
import dev.tidemark.system.lane.SharedSystem;
import dev.tidemark.system.load.Answer;
import dev.tidemark.system.load.Http;
import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * P7: where events may be lost, health turns red within 30 s and nothing goes on silently. Comes last of all: each relay is
 * broken for good in the end.
 */
@Tag("heavy")
@Order(Integer.MAX_VALUE)
@ExtendWith(SharedSystem.class)
@TestMethodOrder(OrderAnnotation.class)
class LossIsLoudIT {

    /** What {@code tidemark.freshness.limit} is by default, in seconds. */
    private static final double LIMIT = 12;

    private static final Duration DEAD_RELAY = Duration.ofSeconds(15);

    /** How long an operator may have to wait until a loss shows everywhere. */
    private static final Duration ALARM = Duration.ofSeconds(30);

    private static WholeSystem system;
    private static Shop shop;
    private static List<UUID> products;

    @BeforeAll
    static void start(WholeSystem shared) throws Exception {
        system = shared;
        shop = system.shop();
        products = Catalogue.of(shop, 1);
    }

    @Test
    @Order(1)
    void a_relay_that_stands_still_shows_within_seconds_without_traffic() throws Exception {
        Eventually.green(LossIsLoudIT::pipeline);
        try (var _ = FrozenProcess.ofRelay(system.database(ServiceDatabase.ORDERS))) {
            Eventually.within(DEAD_RELAY, () -> {
                assertRed(pipeline(), "freshness");
                assertThat(freshnessAge("order-service")).isGreaterThan(LIMIT);
            });
            assertThat(system.connectors().status(system.relay(ServiceDatabase.ORDERS)))
                    .hasValueSatisfying(status -> assertThat(status.isRunning()).isTrue());
            assertThat(freshnessAge("product-service")).isLessThan(LIMIT);
            assertThat(shop.projector().health("ready").status()).isEqualTo(200);
        }
        Eventually.green(LossIsLoudIT::pipeline);
    }

    @Test
    @Order(2)
    void after_lost_consumer_offsets_the_read_model_goes_back_to_its_checkpoint() throws Exception {
        Eventually.holds("a checkpoint", () -> new Http(system.endpoints().elasticsearch())
                .get("/orders-g1/_mapping")
                .body()
                .at("/orders-g1/mappings/_meta/checkpoint")
                .isObject());
        system.stop(Service.PROJECTOR);
        ordersOffsets().delete();
        assertThat(shop.placeOrder("loud", products).status()).isEqualTo(201);

        system.start(Service.PROJECTOR);

        Eventually.green(LossIsLoudIT::pipeline);
        Eventually.inStep(system);
    }

    @Test
    @Order(3)
    void consumer_offsets_out_of_range_stop_the_read_model() throws Exception {
        system.stop(Service.PROJECTOR);
        var offsets = ordersOffsets();
        var before = offsets.save();
        offsets.set(1_000_000);
        var changed = offsets.committed();

        system.start(Service.PROJECTOR);

        Eventually.within(ALARM, () -> assertReadModelIsStopped("offsets_out_of_range"));
        assertThat(offsets.committed()).as("nothing was committed").isEqualTo(changed);
        system.stop(Service.PROJECTOR);
        offsets.restore(before);
        system.start(Service.PROJECTOR);
        Eventually.green(LossIsLoudIT::pipeline);
        Eventually.inStep(system);
    }

    @Test
    @Order(4)
    void lost_offsets_of_a_relay_stop_it_until_an_operator_lets_it_begin_again() throws Exception {
        var relay = system.relay(ServiceDatabase.PRODUCTS);
        system.connectors().stop(relay);
        system.connectors().deleteOffsets(relay);

        system.connectors().resume(relay);

        assertRelayIsRed(shop.productService(), "Nobody has read", "product-service");
        assertThat(system.connectors().status(relay).flatMap(ConnectorStatus::failure))
                .hasValueSatisfying(failure -> assertThat(failure).contains("has lost its offsets"));

        Rows.execute(system.database(ServiceDatabase.PRODUCTS), "SELECT outbox_relay.begin_at_slot()");
        system.connectors().restartFailed(relay);
        Eventually.green(LossIsLoudIT::pipeline);
        Eventually.inStep(system);
    }

    @Test
    @Order(5)
    void a_dropped_slot_is_not_made_anew() throws Exception {
        var relay = system.relay(ServiceDatabase.PRODUCTS);
        system.connectors().stop(relay);
        Rows.execute(system.database(ServiceDatabase.PRODUCTS), "SELECT pg_drop_replication_slot('products_outbox')");
        var unpublished = shop.registerProduct("Recorded without a slot", 1000, 1);

        system.connectors().resume(relay);

        assertRelayIsRed(shop.productService(), "no replication slot", "product-service");
        assertThat(system.connectors().status(relay).orElseThrow().isRunning()).isFalse();
        assertThat(shop.searchProducts("Recorded").body().toString())
                .doesNotContain(unpublished.body().path("id").textValue());
        assertThat(shop.productService().health("ready").status()).isEqualTo(200);
    }

    @Test
    @Order(6)
    void a_slot_that_postgres_gave_up_is_reported() throws Exception {
        var orders = system.database(ServiceDatabase.ORDERS);
        system.connectors().stop(system.relay(ServiceDatabase.ORDERS));
        Rows.execute(orders, "ALTER SYSTEM SET max_slot_wal_keep_size = '1MB'");
        Rows.execute(orders, "SELECT pg_reload_conf()");
        for (var segment = 0; segment < 4; segment++) {
            Rows.execute(orders, "SELECT pg_logical_emit_message(false, 'filler', 'x'), pg_switch_wal()");
        }
        Rows.execute(orders, "CHECKPOINT");

        system.connectors().resume(system.relay(ServiceDatabase.ORDERS));

        assertRelayIsRed(shop.orderService(), "lost", "order-service");
    }

    /** In the service whose relay it is, in the projector, and in the metrics of both. */
    private static void assertRelayIsRed(Http service, String reason, String name) {
        Eventually.within(ALARM, () -> {
            assertRed(service.health("well"), reason);
            assertThat(metric(service, "tidemark_outbox_relay_healthy")).isZero();
            assertRed(pipeline(), "freshness");
            assertThat(freshnessAge(name)).isGreaterThan(LIMIT);
        });
    }

    private static void assertRed(Answer health, String words) {
        assertThat(health.status()).isEqualTo(503);
        assertThat(health.body().toString()).contains(words);
    }

    private static double freshnessAge(String service) throws IOException {
        return metric(shop.projector(), "tidemark_freshness_age_seconds", "service=\"%s\"".formatted(service));
    }

    private static double metric(Http service, String series, String... labels) throws IOException {
        return service.metrics().value(series, labels).orElseThrow();
    }

    private static GroupOffsets ordersOffsets() {
        return new GroupOffsets(system.endpoints().kafka(), "projector-orders-g1", "ecommerce.orders");
    }

    private static void assertReadModelIsStopped(String reason) throws IOException {
        assertRed(pipeline(), reason);
        assertThat(metric(
                        shop.projector(),
                        "tidemark_read_model_stopped",
                        "read_model=\"orders\"",
                        "reason=\"%s\"".formatted(reason)))
                .isEqualTo(1);
    }

    private static Answer pipeline() throws IOException {
        return shop.projector().health("well");
    }
}
