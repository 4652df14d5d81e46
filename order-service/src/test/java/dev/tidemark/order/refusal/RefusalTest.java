package dev.tidemark.order.refusal;

import static dev.tidemark.order.fixtures.OrderRequests.cancel;
import static dev.tidemark.order.fixtures.OrderRequests.chosen;
import static dev.tidemark.order.fixtures.OrderRequests.deliver;
import static dev.tidemark.order.fixtures.OrderRequests.find;
import static dev.tidemark.order.fixtures.OrderRequests.line;
import static dev.tidemark.order.fixtures.OrderRequests.orderOf;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.order.fixtures.OrderRequests.ship;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.ProductState.Option;
import dev.tidemark.contracts.ProductState.OptionGroup;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
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
    void a_draft_is_not_in_the_catalogue_either() {
        assertThat(assertProblem(place(MEMBER, inStatus("DRAFT")), 409, "unknown-products"))
                .containsExactly("lines[0].productId");
        assertNothingPlaced();
    }

    @Test
    void discontinued_products_are_named() {
        var answer = place(MEMBER, database.product(1, "KRW"), inStatus("DISCONTINUED"));

        assertThat(assertProblem(answer, 409, "products-not-for-sale")).containsExactly("lines[1].productId");
        assertNothingPlaced();
    }

    @Test
    void options_that_do_not_suit_the_product_are_named() {
        var group = new OptionGroup(UUID.randomUUID(), "Size", List.of(new Option(UUID.randomUUID(), "S", 0)));
        var shirt = database.product(1, "KRW", List.of(group));
        var lamp = database.product(1, "KRW");

        assertThat(assertProblem(place(MEMBER, lamp, shirt), 409, "unsuitable-options"))
                .containsExactly("lines[1].optionIds");
        assertThat(assertProblem(place(MEMBER, orderOf(chosen(lamp, shirt))), 409, "unsuitable-options"))
                .containsExactly("lines[0].optionIds");
        assertNothingPlaced();
    }

    @Test
    void a_price_that_has_changed_since_the_buyer_saw_it_is_told() {
        var lamp = database.product(12_900, "KRW");
        var line = line(lamp, 1).replace("}", ",\"expectedPrice\":{\"amount\":%d,\"currency\":\"KRW\"}}");

        var answer = place(MEMBER, orderOf(line.formatted(12_000)));

        assertThat(assertProblem(answer, 409, "price-changed")).containsExactly("lines[0].expectedPrice");
        assertThat(answer.<String>path("violations[0].message"))
                .contains("12000")
                .contains("12900");
        assertNothingPlaced();
        place("m-agreed", orderOf(line.formatted(12_900))).then().statusCode(201);
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
        assertProblem(place(MEMBER, withNameOf(600_000)), 413, "event-too-large");
        assertNothingPlaced();
    }

    @Test
    void an_order_that_later_events_could_not_grow_by_is_not_placed() {
        assertProblem(place(MEMBER, withNameOf(524_288 - 16_384)), 413, "event-too-large");
        assertNothingPlaced();

        var largest = place("m-large", withNameOf(524_288 - 16_384 - 1_000));

        largest.then().statusCode(201);
        cancel(largest.path("id")).then().statusCode(200);
    }

    private UUID withNameOf(int characters) {
        var product = database.product(1, "KRW");
        database.execute(
                "UPDATE catalogue_products SET name = repeat('x', %d) WHERE id = '%s'".formatted(characters, product));
        return product;
    }

    @Test
    void an_unknown_order_is_neither_found_nor_changed() {
        var id = UUID.randomUUID().toString();

        assertProblem(find(id), 404, "order-not-found");
        assertProblem(cancel(id), 404, "order-not-found");
        assertProblem(ship(id), 404, "order-not-found");
        assertProblem(deliver(id), 404, "order-not-found");
    }

    private UUID inStatus(String status) {
        var product = database.product(1, "KRW");
        database.execute("UPDATE catalogue_products SET status = '%s' WHERE id = '%s'".formatted(status, product));
        return product;
    }

    private void assertNothingPlaced() {
        assertThat(database.ordersOf(MEMBER)).isZero();
        assertThat(database.ordersUnlikeTheirEvents()).isZero();
    }
}
