package dev.tidemark.product.imports;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.Callers.as;
import static dev.tidemark.product.fixtures.Callers.merchant;
import static dev.tidemark.product.fixtures.Callers.operator;
import static dev.tidemark.product.fixtures.ImportRequests.line;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.token.Bearer;
import dev.tidemark.product.fixtures.ImportRequests;
import dev.tidemark.product.fixtures.OwnReferences;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A merchant imports for their own seller, an operator for any. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class ForeignLineTest {

    Sandbox sandbox;

    private OwnReferences own;
    private OwnReferences other;
    private String lines;

    @BeforeEach
    void addReferences() {
        own = OwnReferences.create();
        other = OwnReferences.create();
        var nobodys = own.in(LAMP).replace(own.seller(), UUID.randomUUID().toString());
        lines = line("a", own.in(LAMP)) + line("a", other.in(LAMP)) + line("b", nobodys) + line("b", own.in(LAMP));
    }

    @Test
    void a_merchants_lines_of_other_sellers_are_refused_and_the_others_go_on() {
        var answers = importedBy(merchant(UUID.fromString(own.seller())));

        assertThat(answers)
                .extracting(ForeignLineTest::summary)
                .containsExactly(
                        "1 CREATED a ", "2 REFUSED a foreign-seller", "3 REFUSED b foreign-seller", "4 CREATED b ");
        assertThat(answers.get(1).path("problem").path("violations").findValuesAsText("field"))
                .containsExactly("sellerId");
        assertThat(products(own)).isEqualTo(2);
        assertThat(products(other)).isZero();
    }

    /** Also one who is a merchant beside that. */
    @Test
    void an_operators_lines_are_of_any_seller() {
        var both = new Bearer(Optional.empty(), Optional.of(UUID.randomUUID()), true);

        assertThat(importedBy(operator()))
                .extracting(ForeignLineTest::summary)
                .containsExactly("1 CREATED a ", "2 CREATED a ", "3 REFUSED b unknown-references", "4 CREATED b ");
        assertThat(importedBy(as(both))).extracting(ForeignLineTest::summary).contains("2 EXISTS a ");
    }

    @Test
    void who_is_neither_imports_nothing() {
        var member = ImportRequests.post(as(Bearer.member("m-1")), lines.getBytes(StandardCharsets.UTF_8));

        assertProblem(member, 403, "forbidden");
        assertThat(products(own)).isZero();
    }

    private List<JsonNode> importedBy(RequestSpecification caller) {
        return ImportRequests.answers(ImportRequests.post(caller, lines.getBytes(StandardCharsets.UTF_8)));
    }

    private long products(OwnReferences of) {
        return new ProductsDatabase(sandbox)
                .number("SELECT count(*) FROM products WHERE seller_id = '%s'".formatted(of.seller()));
    }

    private static String summary(JsonNode answer) {
        return "%s %s %s %s"
                .formatted(
                        answer.path("line").asText(),
                        answer.path("status").asText(),
                        answer.path("clientId").asText(),
                        answer.path("problem").path("type").asText().replace("/problems/", ""));
    }
}
