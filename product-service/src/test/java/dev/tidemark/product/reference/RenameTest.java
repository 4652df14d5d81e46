package dev.tidemark.product.reference;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.Callers.operator;
import static dev.tidemark.product.fixtures.ReferenceRequests.create;
import static dev.tidemark.product.fixtures.ReferenceRequests.created;
import static dev.tidemark.product.fixtures.ReferenceRequests.find;
import static dev.tidemark.product.fixtures.ReferenceRequests.rename;
import static dev.tidemark.product.fixtures.ReferenceRequests.uniqueName;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.http.Clients;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class RenameTest {

    @ParameterizedTest
    @ValueSource(strings = {"brands", "sellers", "tags", "categories"})
    void another_name_is_the_next_version_and_says_where_it_is_brought_to_products(String kind) {
        var id = created(kind);
        var name = uniqueName();

        var answer = rename(kind, id, "\"1\"", name);

        answer.then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .header("Location", endsWith("/republications/" + answer.path("republicationId")))
                .body("id", equalTo(id))
                .body("name", equalTo(name));
        find(kind, id).then().header("ETag", "\"2\"").body("name", equalTo(name));
        operator()
                .get(answer.header("Location"))
                .then()
                .statusCode(200)
                .body("referenceId", equalTo(id))
                .body("total", equalTo(0));
    }

    @Test
    void the_same_name_again_is_no_change() {
        var name = uniqueName();
        var id = create("tags", name).<String>path("id");

        rename("tags", id, "*", name)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .header("Location", nullValue())
                .body("republicationId", nullValue());
    }

    @Test
    void a_name_that_another_one_has_is_taken() {
        var name = uniqueName();
        create("brands", name);
        var id = created("brands");

        assertThat(assertProblem(rename("brands", id, "*", name), 409, "name-taken"))
                .containsExactly("name");
        find("brands", id).then().header("ETag", "\"1\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"brands", "sellers", "tags", "categories"})
    void who_renames_says_what_is_replaced(String kind) {
        var id = created(kind);

        var answer = operator()
                .contentType(ContentType.JSON)
                .body("{\"name\":\"a\"}")
                .put("/{kind}/{id}", kind, id);

        assertThat(assertProblem(answer, 428, "precondition-required")).containsExactly("If-Match");
        assertProblem(rename(kind, id, "\"2\"", uniqueName()), 412, "version-mismatch");
        find(kind, id).then().header("ETag", "\"1\"");
    }

    @Test
    void of_4_clients_that_rename_the_version_they_saw_exactly_one_succeeds() throws InterruptedException {
        var id = created("brands");

        var statuses = Clients.together(4, () -> rename("brands", id, "\"1\"", uniqueName())).stream()
                .map(Response::statusCode);

        assertThat(statuses).containsExactlyInAnyOrder(200, 412, 412, 412);
    }

    @Test
    void a_category_keeps_its_parent() {
        var answer = operator()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body("{\"name\":\"a\",\"parentId\":null}")
                .put("/categories/" + created("categories"));

        assertThat(assertProblem(answer, 400, "invalid-request")).containsExactly("parentId");
    }

    @Test
    void what_there_is_not_is_not_renamed() {
        var id = UUID.randomUUID().toString();

        assertProblem(rename("tags", id, "*", uniqueName()), 404, "tag-not-found");
        assertProblem(operator().get("/republications/" + id), 404, "republication-not-found");
    }
}
