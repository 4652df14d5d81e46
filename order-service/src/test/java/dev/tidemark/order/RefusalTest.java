package dev.tidemark.order;

import static dev.tidemark.order.fixtures.OrderRequests.cancel;
import static dev.tidemark.order.fixtures.OrderRequests.find;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Well-formed commands that the rules or the state forbid. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class RefusalTest {

    private static final String MEMBER = "m-refused";

    Sandbox sandbox;

    private OrdersDatabase database;

    @BeforeEach
    void openDatabase() {
        database = new OrdersDatabase(sandbox);
    }

    @Test
    void products_that_are_not_in_the_catalogue_are_named() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> place(MEMBER, UUID.randomUUID()).statusCode() != 503);

        var answer = place(MEMBER, database.product(1, "KRW"), UUID.randomUUID());

        assertThat(assertProblem(answer, 409, "unknown-products")).containsExactly("lines[1].productId");
        assertNothingPlaced();
    }

    @Test
    void products_in_several_currencies_make_no_order() {
        var answer = place(MEMBER, database.product(1, "KRW"), database.product(1, "USD"));

        assertThat(assertProblem(answer, 409, "mixed-currencies")).containsExactly("lines[1].productId");
        assertNothingPlaced();
    }

    @Test
    void a_total_beyond_the_range_of_money_makes_no_order() {
        assertProblem(place(MEMBER, database.product(Long.MAX_VALUE, "KRW")), 409, "total-too-large");
        assertNothingPlaced();
    }

    @Test
    void an_event_beyond_its_limit_makes_no_order() {
        var lamp = database.product(1, "KRW");
        database.execute("UPDATE catalogue_products SET name = repeat('x', 600000) WHERE id = '%s'".formatted(lamp));

        assertProblem(place(MEMBER, lamp), 413, "event-too-large");
        assertNothingPlaced();
    }

    @Test
    void an_unknown_order_is_neither_found_nor_cancelled() {
        var id = UUID.randomUUID().toString();

        assertProblem(find(id), 404, "order-not-found");
        assertProblem(cancel(id), 404, "order-not-found");
    }

    @Test
    void a_cancelled_order_cannot_be_cancelled_again() {
        var id = place("m-twice", database.product(1, "KRW")).path("id").toString();
        cancel(id).then().statusCode(200);

        assertProblem(cancel(id), 409, "order-not-cancellable");
        assertThat(database.eventsOf(id)).isEqualTo(2);
    }

    private void assertNothingPlaced() {
        assertThat(database.ordersOf(MEMBER)).isZero();
        assertThat(database.ordersUnlikeTheirEvents()).isZero();
    }
}
