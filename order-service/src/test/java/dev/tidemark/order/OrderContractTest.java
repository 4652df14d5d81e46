package dev.tidemark.order;

import static dev.tidemark.order.fixtures.OrderRequests.cancel;
import static dev.tidemark.order.fixtures.OrderRequests.find;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class OrderContractTest {

    Sandbox sandbox;

    private OrdersDatabase database;

    @BeforeEach
    void openDatabase() {
        database = new OrdersDatabase(sandbox);
    }

    @Test
    void placing_an_order_answers_the_priced_order_with_its_address_and_version() {
        var lamp = database.product(12_900, "KRW");
        var desk = database.product(99_000, "KRW");

        var answer = place("m-1", lamp, desk);

        var id = answer.path("id").toString();
        answer.then()
                .statusCode(201)
                .header("Location", endsWith("/orders/" + id))
                .header("ETag", "\"1\"")
                .header("Consistency-Token", "orders/%s@1".formatted(id))
                .body("version", equalTo(1))
                .body("memberId", equalTo("m-1"))
                .body("status", equalTo("PENDING"))
                .body("lines", hasSize(2))
                .body("lines.productId", contains(lamp.toString(), desk.toString()))
                .body("lines[0].productName", equalTo("Product " + lamp))
                .body("lines[0].productThumbnailUrl", equalTo("https://img.example/%s.jpg".formatted(lamp)))
                .body("lines.unitPrice.amount", contains(12_900, 99_000))
                .body("lines.totalPrice.amount", contains(25_800, 198_000))
                .body("totalPrice.amount", equalTo(223_800))
                .body("totalPrice.currency", equalTo("KRW"));
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
    }

    @Test
    void an_order_reads_as_it_was_answered() {
        var placed = place("m-2", database.product(12_900, "KRW"), database.product(5, "KRW"));

        var found = find(placed.path("id"));

        found.then().statusCode(200).header("ETag", "\"1\"");
        assertThat(found.asString()).isEqualTo(placed.asString());
    }

    @Test
    void cancelling_answers_the_order_one_version_on() {
        var id = place("m-3", database.product(12_900, "KRW")).path("id").toString();

        var cancelled = cancel(id);

        cancelled
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .header("Consistency-Token", "orders/%s@2".formatted(id))
                .body("version", equalTo(2))
                .body("status", equalTo("CANCELLED"));
        assertThat(find(id).asString()).isEqualTo(cancelled.asString());
    }

    @Test
    void every_change_leaves_one_event_with_the_state_after_it() {
        var id = place("m-4", database.product(12_900, "KRW")).path("id").toString();
        cancel(id);

        var newest = database.row("""
                SELECT event_type, aggregate_version, payload::json #>> '{order,status}', payload::json ->> 'reason'
                FROM outbox WHERE aggregate_id = '%s' ORDER BY aggregate_version DESC""".formatted(id));

        assertThat(database.eventsOf(id)).isEqualTo(2);
        assertThat(newest).hasValue(new Object[] {"OrderCancelled", 2L, "CANCELLED", "changed my mind"});
    }

    @Test
    void a_later_price_does_not_change_an_order() {
        var lamp = database.product(12_900, "KRW");
        var id = place("m-5", lamp).path("id").toString();

        database.execute("UPDATE catalogue_products SET price_amount = 1, version = 2 WHERE id = '%s'".formatted(lamp));

        find(id).then().body("totalPrice.amount", equalTo(25_800));
        place("m-5", lamp).then().body("totalPrice.amount", equalTo(2));
    }

    @Test
    void an_order_of_100_lines_is_priced_and_stored_whole() {
        var products =
                Stream.generate(() -> database.product(10, "KRW")).limit(100).toArray(UUID[]::new);

        var placed = place("m-6", products);

        placed.then().statusCode(201).body("lines", hasSize(100)).body("totalPrice.amount", equalTo(2_000));
        assertThat(find(placed.path("id")).asString()).isEqualTo(placed.asString());
    }
}
