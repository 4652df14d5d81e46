package dev.tidemark.order.erasure;

import static dev.tidemark.order.fixtures.OrderRequests.ADDRESS_TEXTS;
import static dev.tidemark.order.fixtures.OrderRequests.asOperator;
import static dev.tidemark.order.fixtures.OrderRequests.cancel;
import static dev.tidemark.order.fixtures.OrderRequests.find;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.Saga;
import dev.tidemark.order.store.MemberStore;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.log.LoggedLines;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What is personal of a member's orders goes, the orders stay. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class ErasedMemberTest {

    private static final String STORED =
            "SELECT coalesce(string_agg(row::text, ''), '') FROM %s AS row WHERE %s = '%s'";

    @Inject
    Saga saga;

    @Inject
    MemberStore members;

    Sandbox sandbox;

    private final String member = "m-erased-" + UUID.randomUUID();
    private OrdersDatabase database;
    private UUID lamp;

    @BeforeEach
    void openDatabase() {
        database = new OrdersDatabase(sandbox);
        lamp = database.product(12_900, "KRW");
    }

    @Test
    void an_erased_member_reads_the_orders_without_what_is_personal() {
        var id = cancelled(member);
        Map<String, Object> before = find(id).jsonPath().get();

        erase(member).then().statusCode(200).body("memberId", equalTo(member)).body("erasedOrders", equalTo(1));

        var after = find(id).then().statusCode(200).header("ETag", "\"2\"").extract();
        after.response()
                .then()
                .body("deliveryAddress", nullValue())
                .body("cancellation.cause", equalTo("REQUESTED"))
                .body("cancellation.reason", nullValue());
        assertThat(withoutThePersonal(after.jsonPath().get())).isEqualTo(withoutThePersonal(before));
    }

    @Test
    void no_table_holds_what_was_erased() {
        var id = cancelled(member);
        assertThat(stored(id)).contains(ADDRESS_TEXTS).contains("changed my mind");

        erase(member).then().statusCode(200);

        assertThat(stored(id)).doesNotContain(ADDRESS_TEXTS).doesNotContain("changed my mind");
    }

    @Test
    void nothing_is_published_as_nothing_of_it_ever_was() {
        var id = cancelled(member);

        erase(member).then().statusCode(200);

        assertThat(database.eventTypes(id)).isEqualTo("OrderCreated OrderCancelled");
        assertThat(database.ordersUnlikeTheirEvents()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            names = {"PENDING", "CONFIRMED", "SHIPPED"})
    void while_an_order_needs_its_address_nothing_is_erased(Status status) {
        var ended = cancelled("m-saga");
        var open = saga.orderIn(status, lamp);

        assertProblem(erase("m-saga"), 409, "orders-under-way");

        assertThat(stored(ended)).contains(ADDRESS_TEXTS);
        assertThat(stored(open)).contains(ADDRESS_TEXTS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.class,
            mode = Mode.EXCLUDE,
            names = {"PENDING", "CONFIRMED", "SHIPPED"})
    void an_order_that_has_come_to_its_end_needs_nothing(Status status) {
        var id = saga.orderIn(status, lamp);
        database.execute("UPDATE orders SET member_id = '%s' WHERE id = '%s'".formatted(member, id));

        erase(member).then().statusCode(200).body("erasedOrders", equalTo(1));

        assertThat(stored(id)).doesNotContain(ADDRESS_TEXTS);
    }

    @Test
    void the_orders_of_others_keep_theirs() {
        cancelled(member);
        var others = cancelled(member + "x");

        erase(member).then().statusCode(200);

        find(others).then().body("deliveryAddress.recipient", equalTo("Kim Minji"));
    }

    @Test
    void a_repeat_erases_what_has_come_since() {
        cancelled(member);
        erase(member).then().statusCode(200).body("erasedOrders", equalTo(1));
        erase(member).then().statusCode(200).body("erasedOrders", equalTo(0));
        var later = cancelled(member);

        erase(member).then().statusCode(200).body("erasedOrders", equalTo(1));

        assertThat(stored(later)).doesNotContain(ADDRESS_TEXTS);
    }

    /** It was looked whether one is under way a moment before. */
    @Test
    void an_order_that_is_placed_meanwhile_keeps_its_address() {
        var id = place(member, lamp).path("id").toString();

        var erased = Saga.await(() -> Panache.withTransaction(() -> members.erase(member, Instant.now())));

        assertThat(erased).isZero();
        assertThat(stored(id)).contains(ADDRESS_TEXTS);
    }

    /** Whatever a provider calls them. */
    @ParameterizedTest
    @ValueSource(strings = {"7", "auth0|5f7c8ec7c33c6c004bbafe82", "a/b/../c", "O'Neill, \"Jr\" \\ %_;x=1?#+"})
    void a_member_is_who_the_subject_says(String beginning) {
        var subject = beginning + member;
        cancelled(subject);

        erase(subject).then().statusCode(200).body("memberId", equalTo(subject)).body("erasedOrders", equalTo(1));
    }

    @Test
    void nobody_is_called_that() {
        erase("m-nobody").then().statusCode(200).body("erasedOrders", equalTo(0));
        erase("z".repeat(255)).then().statusCode(200).body("erasedOrders", equalTo(0));
        assertThat(assertProblem(erase("x".repeat(256)), 400, "invalid-request"))
                .containsExactly("id");
        assertThat(assertProblem(erase("a\u0000"), 400, "invalid-request")).containsExactly("id");
    }

    @Test
    void the_log_says_who_asked_for_it_and_nothing_personal() {
        cancelled(member);
        try (var lines = LoggedLines.beginningWith("")) {
            erase(member).then().statusCode(200);

            assertThat(lines.messages())
                    .contains(
                            "Audit: operator operator asks to erase what is personal of the orders of member " + member)
                    .noneMatch(line -> ADDRESS_TEXTS.stream().anyMatch(line::contains));
        }
    }

    private String cancelled(String of) {
        var id = place(of, lamp).path("id").toString();
        cancel(id).then().statusCode(200);
        return id;
    }

    private static Response erase(String memberId) {
        return asOperator().delete("/internal/members/{id}", memberId);
    }

    /** The order's rows. */
    private String stored(String id) {
        return (String) database.row(STORED.formatted("orders", "id", id)).orElseThrow()[0]
                + database.row(STORED.formatted("order_addresses", "order_id", id))
                        .orElseThrow()[0];
    }

    private static Map<String, Object> withoutThePersonal(Map<String, Object> order) {
        order.remove("deliveryAddress");
        order.remove("cancellation");
        return order;
    }
}
