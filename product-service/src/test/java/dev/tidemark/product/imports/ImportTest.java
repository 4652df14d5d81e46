package dev.tidemark.product.imports;

import static dev.tidemark.product.fixtures.Callers.merchantIn;
import static dev.tidemark.product.fixtures.ImportRequests.answers;
import static dev.tidemark.product.fixtures.ImportRequests.importing;
import static dev.tidemark.product.fixtures.ImportRequests.line;
import static dev.tidemark.product.fixtures.ImportRequests.post;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static dev.tidemark.product.fixtures.ProductRequests.find;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.OwnReferences;
import dev.tidemark.product.fixtures.ProductsDatabase;
import dev.tidemark.product.fixtures.SentStatements;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many products as a stream of lines, each answered by a line. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class ImportTest {

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
    void every_line_is_answered_by_a_line() {
        var answers = importing(lines(0, 450));

        assertThat(answers)
                .hasSize(450)
                .allSatisfy(answer -> assertThat(answer.path("status").asText()).isEqualTo("CREATED"));
        assertThat(answers)
                .extracting(answer -> answer.path("line").asInt())
                .isSorted()
                .startsWith(1)
                .endsWith(450);
        assertThat(answers.get(449).path("clientId").asText()).isEqualTo("c449");
        var product = answers.getLast().path("productId").asText();
        find(product).then().statusCode(200).header("ETag", "\"1\"");
        assertThat(database().eventsOf(product)).containsExactly("ProductRegistered true");
    }

    @Test
    void a_line_that_was_imported_already_answers_the_same_product() {
        var first = importing(lines(0, 3));

        var again = importing(lines(1, 4));

        assertThat(again).extracting(ImportTest::status).containsExactly("EXISTS", "EXISTS", "CREATED");
        assertThat(again.getFirst().path("productId")).isEqualTo(first.get(1).path("productId"));
        assertThat(products()).isEqualTo(4);
    }

    /** A repeat is told by the ids of its lines, which may be other ones. */
    @Test
    void a_key_of_the_request_changes_nothing() {
        var first = underKey(lines(0, 2));
        var again = underKey(lines(0, 3));

        assertThat(answers(first)).extracting(ImportTest::status).containsExactly("CREATED", "CREATED");
        assertThat(again.header("Idempotency-Replayed")).isNull();
        assertThat(answers(again)).extracting(ImportTest::status).containsExactly("EXISTS", "EXISTS", "CREATED");
        assertThat(products()).isEqualTo(3);
    }

    @Test
    void of_two_lines_with_one_id_the_first_one_counts() {
        var answers = importing(line("a", own.in(LAMP)) + line("a", own.in(LAMP)));

        assertThat(answers).extracting(ImportTest::status).containsExactly("CREATED", "EXISTS");
        assertThat(answers.getLast().path("productId"))
                .isEqualTo(answers.getFirst().path("productId"));
    }

    @Test
    void another_seller_may_use_the_same_id() {
        importing(line("a", own.in(LAMP)));
        own = OwnReferences.create();

        assertThat(importing(line("a", own.in(LAMP))))
                .extracting(ImportTest::status)
                .containsExactly("CREATED");
    }

    @Test
    void a_batch_takes_as_many_statements_as_one_product() {
        var one = statements(lines(0, 1));

        assertThat(statements(lines(1, 200))).isEqualTo(one).isLessThanOrEqualTo(6);
    }

    private Response underKey(String lines) {
        var caller = merchantIn(lines).header("Idempotency-Key", own.brand());
        return post(caller, lines.getBytes(StandardCharsets.UTF_8));
    }

    private static int statements(String lines) {
        try (var sent = new SentStatements()) {
            importing(lines);
            return sent.list().size();
        }
    }

    private String lines(int from, int to) {
        var text = new StringBuilder();
        var lamp = own.in(LAMP);
        IntStream.range(from, to).forEach(i -> text.append(line("c" + i, lamp)));
        return text.toString();
    }

    private long products() {
        return database().number("SELECT count(*) FROM products WHERE brand_id = '%s'".formatted(own.brand()));
    }

    private static String status(JsonNode answer) {
        return answer.path("status").asText();
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }
}
