package dev.tidemark.product.access;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.Callers.member;
import static dev.tidemark.product.fixtures.Callers.merchant;
import static dev.tidemark.product.fixtures.Callers.merchantOf;
import static dev.tidemark.product.fixtures.Callers.operator;
import static dev.tidemark.product.fixtures.Operation.bytes;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static dev.tidemark.product.fixtures.ProductRequests.decide;
import static dev.tidemark.product.fixtures.ProductRequests.register;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everybody sees what is on sale, and its own merchant whatever there is. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class ShownProductTest {

    Sandbox sandbox;

    static Stream<Arguments> others() {
        return Stream.of(
                other("nobody", () -> given()),
                other("a member", () -> member("m-1")),
                other("an operator", () -> operator()),
                other("another merchant", () -> merchant(UUID.randomUUID())));
    }

    private static Arguments other(String name, Supplier<RequestSpecification> caller) {
        return argumentSet(name, caller);
    }

    @BeforeEach
    void addReferences() {
        new ProductsDatabase(sandbox).addReferences();
    }

    @ParameterizedTest
    @MethodSource("others")
    void others_see_what_is_on_sale_without_its_stock(Supplier<RequestSpecification> caller) {
        var product = registered();

        find(caller.get(), product)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("id", equalTo(product))
                .body("inStock", equalTo(true))
                .body("stock", nullValue());
        reviews(caller.get(), product).then().statusCode(200);
    }

    @ParameterizedTest
    @MethodSource("others")
    void drafts_and_discontinued_products_are_not_there_for_others(Supplier<RequestSpecification> caller) {
        var unknown = UUID.randomUUID().toString();

        for (var hidden : List.of(draft(), discontinued())) {
            assertProblem(find(caller.get(), hidden), 404, "product-not-found");
            assertThat(bytes(find(caller.get(), hidden), hidden))
                    .isEqualTo(bytes(find(caller.get(), unknown), unknown));
            assertProblem(reviews(caller.get(), hidden), 404, "product-not-found");
            assertThat(bytes(reviews(caller.get(), hidden), hidden))
                    .isEqualTo(bytes(reviews(caller.get(), unknown), unknown));
        }
    }

    @Test
    void its_merchant_sees_whatever_there_is() {
        for (var product : List.of(registered(), draft(), discontinued())) {
            find(merchantOf(product), product).then().statusCode(200).body("stock.onHand", equalTo(3));
            reviews(merchantOf(product), product).then().statusCode(200);
        }
    }

    @Test
    void a_review_of_what_is_no_longer_on_sale_is_shown_to_its_merchant_alone() {
        var product = registered();
        var review = review(product).<String>path("id");
        given().get("/products/%s/reviews/%s".formatted(product, review)).then().statusCode(200);

        decide(product, "discontinuation").then().statusCode(200);

        assertProblem(given().get("/products/%s/reviews/%s".formatted(product, review)), 404, "product-not-found");
        merchantOf(product)
                .get("/products/%s/reviews/%s".formatted(product, review))
                .then()
                .statusCode(200);
    }

    @Test
    void only_what_is_on_sale_is_reviewed() {
        assertProblem(review(draft()), 404, "product-not-found");
        assertProblem(review(discontinued()), 404, "product-not-found");
    }

    private static Response find(RequestSpecification caller, String product) {
        return caller.get("/products/" + product);
    }

    private static Response reviews(RequestSpecification caller, String product) {
        return caller.get("/products/%s/reviews".formatted(product));
    }

    private static Response review(String product) {
        return member("m-1")
                .contentType(ContentType.JSON)
                .body("{\"rating\":5,\"text\":\"\"}")
                .post("/products/%s/reviews".formatted(product));
    }

    private static String draft() {
        return register(LAMP.replaceFirst("\\{", "{\"status\":\"DRAFT\",")).path("id");
    }

    private static String discontinued() {
        var product = registered();
        decide(product, "discontinuation").then().statusCode(200);
        return product;
    }
}
