package dev.tidemark.order.caller;

import static dev.tidemark.order.fixtures.OrderRequests.as;
import static dev.tidemark.order.fixtures.OrderRequests.asOperator;
import static dev.tidemark.order.fixtures.OrderRequests.cancel;
import static dev.tidemark.order.fixtures.OrderRequests.deliver;
import static dev.tidemark.order.fixtures.OrderRequests.find;
import static dev.tidemark.order.fixtures.OrderRequests.order;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.order.fixtures.OrderRequests.ship;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.Saga;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.token.Bearer;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may send which request. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class RolesTest {

    private static final Bearer MEMBER = Bearer.member("m-saga");
    private static final Bearer MERCHANT = Bearer.merchant(UUID.randomUUID());
    private static final Bearer OPERATOR = Bearer.operator();

    @Inject
    Saga saga;

    Sandbox sandbox;

    private OrdersDatabase database;
    private UUID lamp;

    @BeforeEach
    void openDatabase() {
        database = new OrdersDatabase(sandbox);
        lamp = database.product(12_900, "KRW");
    }

    static Stream<Arguments> requests() {
        return Stream.of(
                request("place", MERCHANT, OPERATOR, (caller, id) -> caller.contentType(ContentType.JSON)
                        .body(order(UUID.randomUUID()))
                        .post("/orders")),
                request("read", MERCHANT, OPERATOR, (caller, id) -> caller.get("/orders/{id}", id)),
                request("cancel", MERCHANT, OPERATOR, (caller, id) -> cancel(caller, id)),
                request("ship", MERCHANT, MEMBER, (caller, id) -> caller.post("/orders/{id}/shipment", id)),
                request("deliver", MERCHANT, MEMBER, (caller, id) -> caller.post("/orders/{id}/delivery", id)),
                request("erase", MERCHANT, MEMBER, (caller, id) -> caller.delete("/internal/members/{id}", "m-saga")));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void whoever_may_not_is_refused(
            Bearer merchant, Bearer other, BiFunction<RequestSpecification, String, Response> request) {
        var id = saga.orderIn(Status.CONFIRMED, lamp);

        assertProblem(request.apply(as(merchant), id), 403, "forbidden");
        assertProblem(request.apply(as(other), id), 403, "forbidden");
        assertThat(database.eventsOf(id)).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void whoever_shows_no_token_or_a_broken_one_is_unknown(
            Bearer merchant, Bearer other, BiFunction<RequestSpecification, String, Response> request) {
        var id = saga.orderIn(Status.CONFIRMED, lamp);

        assertProblem(request.apply(given(), id), 401, "unauthorized");
        assertProblem(request.apply(given().auth().oauth2("broken"), id), 401, "unauthorized");
        assertThat(database.eventsOf(id)).isEqualTo(2);
    }

    @Test
    void who_is_asking_comes_before_what_is_asked() {
        assertProblem(given().contentType(ContentType.JSON).body("{").post("/orders"), 401, "unauthorized");
        assertProblem(asOperator().contentType(ContentType.JSON).body("{").post("/orders"), 403, "forbidden");
        assertProblem(asOperator().get("/orders/{id}", UUID.randomUUID()), 403, "forbidden");
        assertProblem(
                as("m-1").header("If-Match", "3").post("/orders/{id}/shipment", UUID.randomUUID()), 403, "forbidden");
    }

    @Test
    void operators_ship_and_deliver_what_they_cannot_read() {
        var id = saga.orderIn(Status.CONFIRMED, lamp);

        ship(id).then().statusCode(200);
        deliver(id).then().statusCode(200);

        assertProblem(asOperator().get("/orders/{id}", id), 403, "forbidden");
    }

    /** Whatever a provider calls them. */
    @ParameterizedTest
    @ValueSource(strings = {"7", "auth0|5f7c8ec7c33c6c004bbafe82", "O'Neill, \"Jr\" \\ %_", "x"})
    void a_member_is_who_the_subject_says(String subject) {
        var member = subject.equals("x") ? "x".repeat(255) : subject;

        var placed = place(member, lamp);

        placed.then().statusCode(201);
        assertThat(placed.<String>path("memberId")).isEqualTo(member);
        find(placed.path("id")).then().statusCode(200);
    }

    private static Arguments request(
            String name, Bearer merchant, Bearer other, BiFunction<RequestSpecification, String, Response> request) {
        return argumentSet(name, merchant, other, request);
    }
}
