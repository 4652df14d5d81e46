package dev.tidemark.product;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.Callers.SELLER;
import static dev.tidemark.product.fixtures.Callers.merchant;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static dev.tidemark.product.fixtures.ProductRequests.changePriceIf;
import static dev.tidemark.product.fixtures.ProductRequests.move;
import static dev.tidemark.product.fixtures.ProductRequests.put;
import static dev.tidemark.product.fixtures.ProductRequests.register;
import static dev.tidemark.product.fixtures.ProductRequests.registerWith;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing of this may change anything, and every answer is a problem document. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class BadRequestTest {

    private static final String ID = UUID.randomUUID().toString();

    Sandbox sandbox;

    private long before;

    @BeforeEach
    void count() {
        new ProductsDatabase(sandbox).addReferences();
        before = rows();
    }

    @AfterEach
    void nothing_was_written() {
        assertThat(rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("dev.tidemark.product.fixtures.BrokenLamps#pieces")
    void a_broken_product_names_the_field(String piece, String replacement, String field) {
        assertThat(LAMP).contains(piece);
        assertThat(assertProblem(registerWith(piece, replacement), 400, "invalid-request"))
                .anySatisfy(named -> assertThat(named).startsWith(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "price | {} | amount,currency",
                "price | {\"amount\":0,\"currency\":\"KRW\"} | amount",
                "price | {\"amount\":1,\"currency\":\"Won\"} | currency",
                "price | {\"amount\":1,\"currency\":\"KRW\",\"old\":1} | old",
                "details | {} | brandId,categoryId,description,name",
                "details | {\"sellerId\":\"a\"} | sellerId",
                "options | {} | optionGroups",
                "options | {\"optionGroups\":[null]} | optionGroups[0]",
                "options | {\"optionGroups\":[{\"id\":\"a\"}]} | optionGroups[0].id",
                "options | {\"optionGroups\":[{\"name\":\"\",\"options\":[{\"name\":\"a\",\"priceDifference\":0}]}]} | optionGroups[0].name"
            })
    void a_broken_change_names_the_field(String what, String body, String field) {
        assertThat(assertProblem(put(ID, what, body, Map.of("If-Match", "*")), 400, "invalid-request"))
                .containsExactly(field.split(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "receipts | {\"reference\":\"a\"} | quantity",
                "receipts | {\"quantity\":0,\"reference\":\"a\"} | quantity",
                "receipts | {\"quantity\":1000000001,\"reference\":\"a\"} | quantity",
                "receipts | {\"quantity\":1} | reference",
                "receipts | {\"quantity\":1,\"reference\":\"a\\u0000\"} | reference",
                "write-offs | {\"quantity\":-1,\"reason\":\"a\"} | quantity",
                "write-offs | {\"quantity\":1,\"reason\":\" \"} | reason",
                "counts | {} | quantity",
                "counts | {\"quantity\":-1} | quantity",
                "counts | {\"quantity\":1.5} | quantity",
                "counts | {\"quantity\":\"1\"} | quantity",
                "counts | {\"quantity\":1,\"reason\":\"a\"} | reason"
            })
    void a_broken_movement_names_the_field(String what, String body, String field) {
        assertThat(assertProblem(move(ID, what, body, Map.of()), 400, "invalid-request"))
                .containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "no json", "[]", "7", "{} {}", "{\"name\":\"a\",\"name\":\"b\"}"})
    void what_is_no_product_at_all_is_malformed(String body) {
        assertProblem(register(body), 400, "malformed-json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null"})
    void a_body_is_needed(String body) {
        assertProblem(register(body), 400, "missing-body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"1", "one", "\"1\" \"2\""})
    void a_precondition_is_a_list_of_entity_tags(String ifMatch) {
        assertThat(assertProblem(changePriceIf(ifMatch, ID, 1), 400, "invalid-request"))
                .containsExactly("If-Match");
    }

    @Test
    void a_body_beyond_1_MiB_is_too_large() {
        assertProblem(registerWith("Lamp 램프", "x".repeat(1_100_000)), 413, "body-too-large");
    }

    @Test
    void other_media_types_methods_and_paths_are_refused() {
        assertProblem(
                merchant(SELLER).contentType(ContentType.TEXT).body(LAMP).post("/products"),
                415,
                "unsupported-media-type");
        assertProblem(given().accept(ContentType.XML).get("/products/{id}", ID), 406, "not-acceptable");
        assertProblem(merchant(SELLER).delete("/products/{id}", ID), 405, "method-not-allowed");
        assertProblem(given().get("/products/lamp"), 404, "not-found");
        assertProblem(given().get("/nothing"), 404, "not-found");
    }

    private long rows() {
        return new ProductsDatabase(sandbox)
                .number(
                        "SELECT (SELECT count(*) FROM products) + (SELECT count(*) FROM stock_movements) + (SELECT count(*) FROM outbox)");
    }
}
