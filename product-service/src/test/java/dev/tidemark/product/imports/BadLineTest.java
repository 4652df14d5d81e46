package dev.tidemark.product.imports;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.Callers.operator;
import static dev.tidemark.product.fixtures.ImportRequests.importing;
import static dev.tidemark.product.fixtures.ImportRequests.line;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.ImportRequests;
import dev.tidemark.product.fixtures.OwnReferences;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a line is said in its answer, and harms no other. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class BadLineTest {

    private static final String UNKNOWN = "0190a5f0-0000-7000-8000-00000000ffff";

    Sandbox sandbox;

    private OwnReferences own;

    @BeforeEach
    void addReferences() {
        own = OwnReferences.create();
    }

    @AfterEach
    void state_stock_and_events_agree() {
        assertThat(database().disagreements()).isZero();
    }

    @Test
    void what_is_wrong_with_one_line_is_said_there_and_the_others_go_on() {
        var lamp = own.in(LAMP);
        var answers = importing(line("a", lamp)
                + "no json\n"
                + "\n"
                + line("b", lamp.replace("12900", "0"))
                + line("c", lamp.replace(own.brand(), UNKNOWN))
                + line("d", lamp.replace("-900", "-12900"))
                + lamp.replace("\n", "") + "\n"
                + line("e", lamp.replace("\"quantity\"", "\"size\":1,\"quantity\""))
                + line("f", lamp.replace("Warm", "\\u0000"))
                + line("g", lamp.replace("Warm", "x".repeat(300_000)))
                + "[]\n"
                + "null\n"
                + line("h", lamp).strip());

        assertThat(answers)
                .extracting(
                        answer -> "%s %s %s".formatted(answer.path("line").asText(), status(answer), problem(answer)))
                .containsExactly(
                        "1 CREATED ",
                        "2 REFUSED malformed-json ",
                        "4 REFUSED invalid-request price.amount",
                        "5 REFUSED unknown-references brandId",
                        "6 REFUSED invalid-request optionGroups",
                        "7 REFUSED invalid-request clientId",
                        "8 REFUSED invalid-request size",
                        "9 REFUSED invalid-request description",
                        "10 REFUSED line-too-long ",
                        "11 REFUSED malformed-json ",
                        "12 REFUSED missing-body ",
                        "13 CREATED ");
        assertThat(products()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\\u0000", "\\n", "\\ud800", "x\",\"clientId\":\"y"})
    void an_id_is_a_text_on_one_line(String id) {
        assertThat(importing(line("CLIENT", own.in(LAMP)).replace("CLIENT", id)))
                .extracting(BadLineTest::status)
                .containsExactly("REFUSED");
    }

    @Test
    void a_line_that_is_no_text_is_refused() {
        var bytes = new byte[] {0, 0, (byte) 0xFE, (byte) 0xFF, '\n', (byte) 0xFF, '\n', '{', '\n'};

        assertThat(ImportRequests.answers(ImportRequests.post(operator(), bytes)))
                .extracting(BadLineTest::problem)
                .containsOnly("malformed-json ")
                .hasSize(3);
    }

    @Test
    void another_media_type_is_refused() {
        var answer = operator().contentType(ContentType.JSON).body("{}").post("/products/import");

        assertProblem(answer, 415, "unsupported-media-type");
        assertThat(answer.<String>path("detail")).isEqualTo("This operation takes no body of this media type");
    }

    @Test
    void an_import_may_be_longer_than_any_other_body() {
        var tooLong = line("a", own.in(LAMP).replace("Warm", "x".repeat(200_000)));

        var answers = importing(tooLong.repeat(60));

        assertThat(answers).hasSize(60).extracting(BadLineTest::problem).containsOnly("invalid-request description");
    }

    private long products() {
        return database().number("SELECT count(*) FROM products WHERE brand_id = '%s'".formatted(own.brand()));
    }

    private static String status(JsonNode answer) {
        return answer.path("status").asText();
    }

    private static String problem(JsonNode answer) {
        var problem = answer.path("problem");
        return problem.isMissingNode()
                ? ""
                : "%s %s"
                        .formatted(
                                problem.path("type").asText().replace("/problems/", ""),
                                String.join(",", fields(problem)));
    }

    private static List<String> fields(JsonNode problem) {
        return problem.path("violations").findValuesAsText("field");
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }
}
