package dev.tidemark.product.load;

import static dev.tidemark.product.fixtures.Callers.SELLER;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static dev.tidemark.product.fixtures.ProductRequests.move;
import static dev.tidemark.product.fixtures.ProductRequests.register;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static dev.tidemark.product.fixtures.ProductRequests.stock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.http.Clients;
import dev.tidemark.platform.test.http.CutConnections;
import dev.tidemark.platform.test.http.Tokens;
import dev.tidemark.platform.token.Bearer;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A command goes to its end or does not begin, whenever its client hangs up. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class HungUpClientsTest {

    private static final int CLIENTS = 8;
    private static final int ROUNDS = 10;
    private static final int LOOK_EVERY = 5;
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Inject
    MeterRegistry metrics;

    Sandbox sandbox;

    @BeforeEach
    void addReferences() {
        database().addReferences();
    }

    @AfterEach
    void state_stock_and_events_agree() {
        assertThat(database().disagreements()).isZero();
    }

    @Test
    void clients_that_hang_up_under_load_leave_no_half_products() throws Exception {
        var body = LAMP.replace("Lamp 램프", "Cut");
        var cut = cut("/products", body);

        var registered = Clients.together(CLIENTS, (Callable<Integer>) () -> {
            var answered = 0;
            for (var round = 0; round < ROUNDS; round++) {
                cut.rightAfterTheRequest();
                cut.inTheMiddleOfTheRequest();
                cut.atTheFirstByteOfTheAnswer();
                answered += register(body).statusCode() == 201 ? 1 : 0;
                if (round % LOOK_EVERY == 0) {
                    assertThat(database().disagreements()).isZero();
                }
            }
            return answered;
        });

        assertThat(registered).containsOnly(ROUNDS);
        assertThat(database().number("SELECT count(*) FROM products WHERE name = 'Cut'"))
                .isBetween(2L * CLIENTS * ROUNDS, 3L * CLIENTS * ROUNDS);
    }

    @Test
    void a_command_goes_to_its_end_although_its_client_has_hung_up() throws Exception {
        var cut = cut("/products", LAMP.replace("Lamp 램프", "Gone"));
        var before = connections();

        try (var locked = database().lockProducts()) {
            try (var _ = cut.open()) {
                await().atMost(LIMIT).until(locked::isWaitedFor);
            }
            await().atMost(LIMIT).until(() -> connections() <= before);
        }

        await().atMost(LIMIT).until(() -> database().number("SELECT count(*) FROM products WHERE name = 'Gone'") == 1);
    }

    /** It waits where the service looks whose product it is. */
    @Test
    void a_movement_that_is_repeated_because_its_client_hung_up_before_it_began_happens_once() throws Exception {
        var id = registered();
        var body = "{\"quantity\":1,\"reference\":\"D-7\"}";
        var key = Map.of("Idempotency-Key", id);
        var cut = cut("/products/%s/stock/receipts".formatted(id), body, "Idempotency-Key: " + id);
        var before = connections();

        try (var locked = database().hideProducts()) {
            try (var _ = cut.open()) {
                await().atMost(LIMIT).until(locked::isWaitedFor);
            }
            await().atMost(LIMIT).until(() -> connections() <= before);
        }

        await().atMost(LIMIT).until(() -> move(id, "receipts", body, key).statusCode() == 200);
        stock(id).then().body("received", equalTo(4));
    }

    private static CutConnections cut(String path, String body, String... headers) {
        var token = "Authorization: Bearer " + Tokens.of(Bearer.merchant(SELLER));
        return new CutConnections(
                path, body, Stream.concat(Stream.of(token), Stream.of(headers)).toArray(String[]::new));
    }

    private int connections() {
        return metrics.get("http.server.connections").longTaskTimer().activeTasks();
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }
}
