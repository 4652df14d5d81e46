package dev.tidemark.projector.query;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.query.cursor.Cursor;
import dev.tidemark.projector.query.cursor.Cursors;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no list lets anybody ask for, and the most that is answered. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class QueryBoundsTest {

    private static final int MOST_WORDS = 20;
    private static final int MOST_VALUES = 50;

    @Inject
    Cursors cursors;

    Sandbox sandbox;

    static Stream<String> lists() {
        return Stream.of(
                "/catalog/products",
                "/catalog/products/%s/reviews".formatted(UUID.randomUUID()),
                "/order-summaries",
                "/internal/dead-letters");
    }

    static Stream<Arguments> wrongQueries() {
        return lists().flatMap(list -> Stream.of("size=0", "size=101", "size=-1", "size=2147483648", "page=2")
                .map(query -> Arguments.of(list, query)));
    }

    @ParameterizedTest
    @MethodSource("wrongQueries")
    void wrong_parameters_are_named(String list, String query) {
        asOperator()
                .get(list + "?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", is("/problems/invalid-request"))
                .body("violations.field", hasItem(query.split("=")[0]));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void who_misspells_a_parameter_is_told_those_that_there_are(String list) {
        asOperator()
                .get(list + "?seize=20")
                .then()
                .statusCode(400)
                .body("violations[0].field", is("seize"))
                .body("violations[0].message", containsString("which takes "))
                .body("violations[0].message", containsString("cursor"))
                .body("violations[0].message", containsString("size"));
    }

    static Stream<Arguments> wrongCursors() {
        return lists().filter(list -> !list.endsWith("reviews"))
                .flatMap(list -> Stream.of("nonsense", "e30.e30", "%00", "x".repeat(2000))
                        .map(cursor -> Arguments.of(list, cursor)));
    }

    @ParameterizedTest
    @MethodSource("wrongCursors")
    void a_cursor_that_nobody_has_made_is_refused(String list, String cursor) {
        asOperator()
                .urlEncodingEnabled(false)
                .get(list + "?cursor=" + cursor)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("cursor"));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_cursor_of_another_list_is_refused(String list) {
        var foreign = cursors.write(new Cursor(Json.read("[1700000000000, \"id-1\"]"), null, Map.of()), "another list");

        asOperator().queryParam("cursor", foreign).get(list).then().statusCode(400);
    }

    /** Words and filters are clauses, of which Elasticsearch takes an end. */
    @Test
    void the_largest_search_of_the_catalogue_is_answered() {
        var facets = "category brand seller tag attribute inStock ratingAtLeast".split(" ");
        var request = given().queryParam("q", mostWords()).queryParam("facets", (Object[]) facets);
        IntStream.range(0, MOST_VALUES - 1 - facets.length).forEach(i -> request.queryParam("attr.n" + i, "v" + i));

        request.get("/catalog/products").then().statusCode(200).body("total", is(0));
        request.queryParam("attr.more", "v")
                .get("/catalog/products")
                .then()
                .statusCode(400)
                .body("detail", containsString("at most %d values".formatted(MOST_VALUES)));
    }

    @Test
    void the_largest_search_of_orders_is_answered() {
        var statuses = Stream.generate(() -> "PENDING").limit(MOST_VALUES - 1).toArray();

        asOperator()
                .queryParam("q", mostWords())
                .queryParam("status", statuses)
                .get("/order-summaries")
                .then()
                .statusCode(200)
                .body("total", is(0));
    }

    @ParameterizedTest
    @MethodSource("searched")
    void words_have_an_end(String list) {
        asOperator()
                .queryParam("q", "a ".repeat(MOST_WORDS + 1))
                .get(list)
                .then()
                .statusCode(400)
                .body("violations[0].message", is("must have at most %d words".formatted(MOST_WORDS)));
    }

    static Stream<String> searched() {
        return Stream.of("/catalog/products", "/order-summaries");
    }

    /** Each is close to some word, is a beginning, and has Korean parts. */
    private static String mostWords() {
        return IntStream.range(0, MOST_WORDS)
                .mapToObj(i -> "키보드key%02d".formatted(i))
                .collect(Collectors.joining(" "));
    }

    private RequestSpecification asOperator() {
        return given().auth().oauth2(sandbox.tokens().operator());
    }
}
