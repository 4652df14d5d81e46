package dev.tidemark.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.launcher.state.Workspace;
import dev.tidemark.platform.token.TokenIssuer;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.FrozenProcess;
import dev.tidemark.system.fixtures.LauncherRun;
import dev.tidemark.system.fixtures.QueryReplica;
import dev.tidemark.system.fixtures.Rows;
import dev.tidemark.system.load.Answer;
import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./tidemark up} promises, in the order of a day's work. */
@Order(1)
@Tag("heavy")
@TestMethodOrder(OrderAnnotation.class)
class LauncherIT {

    /** Promised in the README's words: Ctrl-C stops everything. */
    private static final Duration STOP = Duration.ofSeconds(15);

    private static final Ports PORTS = Ports.free();

    @TempDir
    private static Path folder;

    private static Checkout checkout;
    private static LauncherRun up;
    private static Shop shop;

    @BeforeAll
    static void start() throws Exception {
        checkout = Checkout.in(folder);
        up = LauncherRun.up(checkout, PORTS, "--query-replicas", "2").awaitReady();
        shop = new Shop(
                Service.ORDER_SERVICE.url(PORTS),
                Service.PRODUCT_SERVICE.url(PORTS),
                Service.PROJECTOR.url(PORTS),
                new TokenIssuer(new Workspace(new Installation(folder)).tokenKeys()));
    }

    @AfterAll
    static void end() throws Exception {
        up.process().destroy();
        up.awaitEnd();
    }

    @Test
    @Order(1)
    void up_says_what_became_ready_and_what_to_try() {
        assertThat(up.output())
                .contains("PostgreSQL", "Kafka Connect", "Elasticsearch", "order-service", "order-outbox")
                .contains("query-replica-1  http://localhost:%d ".formatted(PORTS.queryReplica(1)))
                .contains("query-replica-2  http://localhost:%d ".formatted(PORTS.queryReplica(2)))
                .containsPattern("(?s)Try:\\R  curl .*\\R  curl .*\\R  curl ");
    }

    @Test
    @Order(2)
    void a_second_up_says_that_one_is_running() throws Exception {
        var second = LauncherRun.of(checkout, "up", "--no-demo");

        assertThat(second.awaitEnd()).isEqualTo(1);
        assertThat(second.output())
                .contains("runs already", "process " + up.process().pid());
    }

    @Test
    @Order(3)
    void status_has_a_line_for_every_part() throws Exception {
        LauncherRun.awaitStatus(
                checkout,
                0,
                "PostgreSQL",
                "Kafka",
                "order-outbox",
                "review-capture",
                "projector",
                "query-replica-1",
                "query-replica-2",
                "All is well");
    }

    @Test
    @Order(4)
    void a_token_lets_a_member_in() throws Exception {
        var token = LauncherRun.of(checkout, "token", "--member", "m-1");
        assertThat(token.awaitEnd()).as(token.output()).isZero();

        assertThat(shop.projector()
                        .as(token.output().strip())
                        .get("/order-summaries")
                        .status())
                .isEqualTo(200);
        assertThat(shop.projector().get("/order-summaries").status()).isEqualTo(401);
    }

    @Test
    @Order(5)
    void replicas_answer_alike_while_neither_the_projector_nor_kafka_does() throws Exception {
        var first = shop.registerProduct("Osprey one", 1000, 1);
        var second = shop.registerProduct("Osprey two", 1000, 1);
        replica(1).assertShows(first);
        replica(1).assertShows(second);
        Answer later;
        try (var _ = FrozenProcess.of(checkout.part("projector"));
                var _ = FrozenProcess.of(checkout.part("Kafka"))) {
            replica(2).assertReady();
            replica(2).assertShows(first);
            replica(2).assertShows(second);
            assertThat(replica(1).pagedThroughWith(replica(2))).hasSize(2);

            later = shop.registerProduct("Osprey three", 1000, 1);
            assertThat(replica(1).isAsNewAs(later, 1)).isFalse();
        }

        Eventually.holds(
                "a replica reads what was written meanwhile", () -> replica(2).isAsNewAs(later, 5));
        replica(1).assertShows(later);
        Eventually.green(() -> shop.projector().health("well"));
    }

    @Test
    @Order(6)
    void killed_parts_are_brought_back() {
        for (var part : List.of("projector", "query-replica-1", "Kafka")) {
            checkout.part(part).destroyForcibly();

            up.awaitLine(part + " is back");
        }
        Eventually.green(() -> shop.projector().health("well"));
    }

    @Test
    @Order(7)
    void a_failed_connector_is_restarted() throws Exception {
        Rows.execute(products(), "ALTER ROLE products_relay NOLOGIN");
        Rows.execute(
                products(), "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'products_relay'");
        up.awaitLine("Connector product-outbox failed, restarting it (attempt 1)");
        assertThat(shop.registerProduct("Delayed", 1000, 1).status()).isEqualTo(201);

        Rows.execute(products(), "ALTER ROLE products_relay LOGIN");

        Eventually.found(shop, "Delayed");
    }

    @Test
    @Order(8)
    void a_stop_leaves_no_process_and_the_next_up_goes_on_with_the_data() throws Exception {
        assertThat(shop.registerProduct("Kept", 1000, 1).status()).isEqualTo(201);
        var processes = up.children();
        var before = log("postgresql").length();

        up.pressControlC();
        await().atMost(STOP).until(() -> !up.process().isAlive());
        assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(log("postgresql").substring(before))
                .as("what PostgreSQL logs when it is stopped before its clients are")
                .doesNotContain("terminating connection");

        up = LauncherRun.up(checkout, PORTS, "--secure").awaitReady();
        assertThat(up.output()).doesNotContain("query-replica");
        Eventually.found(shop, "Kept");
        Eventually.found(shop, "Delayed");
    }

    @Test
    @Order(9)
    void on_encrypted_connections_all_goes_its_way_and_nobody_else_is_let_in() throws Exception {
        shop.placeOrder("m-secured", Catalogue.of(shop, 1));
        Eventually.holds("the pieces are held", () -> shop.orderSummaries("m-secured")
                .body()
                .at("/items/0/status")
                .asText()
                .equals("CONFIRMED"));
        LauncherRun.awaitStatus(checkout, 0, "All is well");

        SecuredServers.of(platform(true)).assertOthersAreRefused();
    }

    private static QueryReplica replica(int number) {
        return QueryReplica.at(number, PORTS, "osprey");
    }

    private static String log(String server) throws IOException {
        return Files.readString(folder.resolve(".tidemark/up/logs").resolve(server + ".log"));
    }

    private static DataSource products() {
        return WholeSystem.database(platform(false).endpoints(), ServiceDatabase.PRODUCTS);
    }

    private static PlatformConfig platform(boolean secure) {
        return new PlatformConfig(folder.resolve(".tidemark/up"), PORTS, Installation.find(), secure);
    }
}
