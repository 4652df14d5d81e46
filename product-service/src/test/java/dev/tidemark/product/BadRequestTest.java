package dev.tidemark.product;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static dev.tidemark.product.fixtures.ProductRequests.changePriceIf;
import static dev.tidemark.product.fixtures.ProductRequests.put;
import static dev.tidemark.product.fixtures.ProductRequests.register;
import static dev.tidemark.product.fixtures.ProductRequests.registerWith;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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

    static Stream<Arguments> brokenPieces() {
        return Stream.of(
                argumentSet("no name", "\"name\":\"Lamp 램프\",", "", "name"),
                argumentSet("blank name", "Lamp 램프", " ", "name"),
                argumentSet("long name", "Lamp 램프", "x".repeat(201), "name"),
                argumentSet("1 MB name", "Lamp 램프", "x".repeat(1_000_000), "name"),
                argumentSet("NUL", "Lamp 램프", "\\u0000", "name"),
                argumentSet("control character", "Lamp 램프", "a\\u0007", "name"),
                argumentSet("line break in the name", "Lamp 램프", "a\\nb", "name"),
                argumentSet("unpaired surrogate", "Lamp 램프", "\\ud800", "name"),
                argumentSet("no description", "\"Warm light\\n따뜻한 빛\"", "null", "description"),
                argumentSet("long description", "Warm light", "x".repeat(10_001), "description"),
                argumentSet("control character", "Warm light", "\\u001b[31m", "description"),
                argumentSet("no brand", "\"Lumen\"", "null", "brand"),
                argumentSet("no category", "[\"Home\",\"Lamps\"]", "[]", "categoryPath"),
                argumentSet("blank category", "\"Lamps\"", "\"\"", "categoryPath[1]"),
                argumentSet("null category", "\"Lamps\"", "null", "categoryPath[1]"),
                argumentSet("11 categories", "\"Home\"", "\"a\"" + ",\"a\"".repeat(9), "categoryPath"),
                argumentSet("categories of numbers", "\"Home\"", "7", "categoryPath[0]"),
                argumentSet("no price", "{\"amount\":12900,\"currency\":\"KRW\"}", "null", "price"),
                argumentSet("price of 0", "12900", "0", "price.amount"),
                argumentSet("negative price", "12900", "-1", "price.amount"),
                argumentSet("fraction of a minor unit", "12900", "129.5", "price.amount"),
                argumentSet("price as text", "12900", "\"12900\"", "price.amount"),
                argumentSet("huge price", "12900", "1000000000001", "price.amount"),
                argumentSet("price beyond 64 bits", "12900", "9223372036854775808", "price.amount"),
                argumentSet("no currency", ",\"currency\":\"KRW\"", "", "price.currency"),
                argumentSet("unknown currency", "KRW", "ZZZ", "price.currency"),
                argumentSet("currency in lower case", "KRW", "krw", "price.currency"),
                argumentSet("no address", "https://img.example/lamp.jpg", "lamp.jpg", "thumbnailUrl"),
                argumentSet("script", "https://img.example/lamp.jpg", "javascript:alert(1)", "thumbnailUrl"),
                argumentSet("no quantity", ",\"quantity\":3", "", "quantity"),
                argumentSet("negative quantity", ":3}", ":-1}", "quantity"),
                argumentSet("huge quantity", ":3}", ":2147483648}", "quantity"),
                argumentSet("own version", ":3}", ":3,\"version\":9}", "version"));
    }

    @BeforeEach
    void count() {
        before = rows();
    }

    @AfterEach
    void nothing_was_written() {
        assertThat(rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("brokenPieces")
    void a_broken_product_names_the_field(String piece, String replacement, String field) {
        assertThat(LAMP).contains(piece);
        assertThat(assertProblem(registerWith(piece, replacement), 400, "invalid-request"))
                .anySatisfy(named -> assertThat(named).startsWith(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "price | {} | amount",
                "price | {\"amount\":0,\"currency\":\"KRW\"} | amount",
                "price | {\"amount\":1,\"currency\":\"Won\"} | currency",
                "price | {\"amount\":1,\"currency\":\"KRW\",\"old\":1} | old",
                "stock | {} | quantity",
                "stock | {\"quantity\":-1} | quantity",
                "stock | {\"quantity\":1.5} | quantity",
                "stock | {\"quantity\":\"1\"} | quantity",
                "stock | {\"quantity\":1000000001} | quantity"
            })
    void a_broken_change_names_the_field(String what, String body, String field) {
        assertThat(assertProblem(put(ID, what, body, Map.of()), 400, "invalid-request"))
                .contains(field);
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
        assertProblem(registerWith("Lumen", "x".repeat(1_100_000)), 413, "body-too-large");
    }

    @Test
    void other_media_types_methods_and_paths_are_refused() {
        assertProblem(
                given().contentType(ContentType.TEXT).body(LAMP).post("/products"), 415, "unsupported-media-type");
        assertProblem(given().accept(ContentType.XML).get("/products/{id}", ID), 406, "not-acceptable");
        assertProblem(given().delete("/products/{id}", ID), 405, "method-not-allowed");
        assertProblem(given().get("/products/lamp"), 404, "not-found");
        assertProblem(given().get("/nothing"), 404, "not-found");
    }

    private long rows() {
        return new ProductsDatabase(sandbox)
                .number("SELECT (SELECT count(*) FROM products) + (SELECT count(*) FROM outbox)");
    }
}
