package dev.tidemark.product.saga;

import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.product.fixtures.OrderTopic;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A lamp, and an order of a database that is restored now and then: what that publishes of it, and what the stock answers. */
record RestoredOrders(UUID order, String lamp, Sandbox sandbox, ProductsDatabase database, OrderTopic topic)
        implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Of the orders' database; the tests of the service share it, for it only rises. */
    private static final AtomicInteger EPOCH = new AtomicInteger(1);

    static RestoredOrders in(Sandbox sandbox) {
        var database = new ProductsDatabase(sandbox);
        database.addReferences();
        return new RestoredOrders(UUID.randomUUID(), registered(), sandbox, database, new OrderTopic(sandbox));
    }

    static int epoch() {
        return EPOCH.get();
    }

    /** For two lamps. */
    void publish(long version, Status status) {
        publish(version, status, Map.of(lamp, 2));
    }

    void publish(long version, Status status, Map<String, Integer> pieces) {
        publish(order, version, status, pieces);
    }

    void publish(UUID otherOrder, long version, Status status, Map<String, Integer> pieces) {
        topic.publish(epoch(), otherOrder, version, status, pieces);
    }

    /** The operator lets the stock go on with the orders of the restored database. */
    void restore() {
        post("/internal/subscriptions/orders/epochs", "{\"epoch\":%d}".formatted(EPOCH.incrementAndGet()))
                .then()
                .statusCode(200);
    }

    Response release(UUID... lost) {
        var ids = List.of(lost).stream().map("\"%s\""::formatted).toList();
        return post("/internal/reservations/releases", "{\"orderIds\":[%s]}".formatted(String.join(",", ids)));
    }

    Response retry() {
        return post(
                "/internal/parked-messages/retries", "{\"subscription\":\"orders\",\"key\":\"%s\"}".formatted(order));
    }

    void awaitVersion(long version) {
        await().atMost(PATIENCE).until(() -> database.number("""
                SELECT coalesce(max(order_version), 0) FROM stock_reservations
                WHERE order_id = '%s' AND epoch = %d""".formatted(order, epoch())) == version);
    }

    void awaitAnswers(String... answers) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.column("""
                        SELECT event_type FROM outbox WHERE aggregate_id = '%s'
                        ORDER BY aggregate_version""".formatted(order)))
                .containsExactly(answers));
    }

    /** Whatever has happened, state, stock and events agree. */
    @Override
    public void close() {
        topic.close();
        database.execute("DELETE FROM inbox_parked");
        assertThat(database.disagreements()).isZero();
    }

    private Response post(String path, String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .auth()
                .oauth2(sandbox.tokens().operator())
                .post(path);
    }
}
