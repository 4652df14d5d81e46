package dev.tidemark.product.reference;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.Callers.operator;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static dev.tidemark.product.fixtures.ReferenceRequests.create;
import static dev.tidemark.product.fixtures.ReferenceRequests.createCategory;
import static dev.tidemark.product.fixtures.ReferenceRequests.created;
import static dev.tidemark.product.fixtures.ReferenceRequests.delete;
import static dev.tidemark.product.fixtures.ReferenceRequests.find;
import static dev.tidemark.product.fixtures.ReferenceRequests.uniqueName;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.http.Clients;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class ReferenceContractTest {

    Sandbox sandbox;

    @ParameterizedTest
    @ValueSource(strings = {"brands", "sellers", "tags", "categories"})
    void what_is_created_can_be_read_and_deleted(String kind) {
        var name = uniqueName();
        var answer = create(kind, name);

        var id = answer.<String>path("id");
        answer.then()
                .statusCode(201)
                .header("Location", endsWith("/%s/%s".formatted(kind, id)))
                .header("ETag", "\"1\"")
                .header("Consistency-Token", nullValue());
        find(kind, id).then().statusCode(200).header("ETag", "\"1\"").body("name", equalTo(name));
        delete(kind, id).then().statusCode(204);
        assertProblem(find(kind, id), 404, singular(kind) + "-not-found");
        assertProblem(delete(kind, id), 404, singular(kind) + "-not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"brands", "sellers", "tags", "categories"})
    void a_name_is_given_once(String kind) throws InterruptedException {
        var name = uniqueName();

        var statuses = Clients.together(4, () -> create(kind, name)).stream().map(Response::statusCode);

        assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409);
        assertThat(assertProblem(create(kind, name), 409, "name-taken")).containsExactly("name");
    }

    @Test
    void a_category_is_placed_below_another_for_ever() {
        var wide = created("categories");

        createCategory("Lamps", wide)
                .then()
                .statusCode(201)
                .body("parentId", equalTo(wide))
                .body("path[0]", equalTo(wide))
                .body("path.size()", equalTo(2));
        assertProblem(createCategory("Lamps", wide), 409, "name-taken");
        createCategory("Lamps", created("categories")).then().statusCode(201);
        find("categories", wide).then().body("parentId", nullValue()).body("path", contains(wide));
    }

    @Test
    void a_category_has_a_parent_that_there_is() {
        assertThat(assertProblem(createCategory("Lamps", UUID.randomUUID().toString()), 409, "unknown-references"))
                .containsExactly("parentId");
    }

    @Test
    void categories_are_10_deep_at_most() {
        var parent = created("categories");
        for (var depth = 2; depth <= 10; depth++) {
            parent = createCategory(uniqueName(), parent).path("id");
        }

        assertThat(assertProblem(createCategory(uniqueName(), parent), 409, "category-too-deep"))
                .containsExactly("parentId");
    }

    @ParameterizedTest
    @CsvSource({"brands, b1", "sellers, c1", "categories, d2", "categories, d1", "tags, e1"})
    void what_is_in_use_stays(String kind, String last) {
        new ProductsDatabase(sandbox).addReferences();
        registered();
        var id = "0190a5f0-0000-7000-8000-0000000000" + last;

        assertProblem(delete(kind, id), 409, "reference-in-use");
        find(kind, id).then().statusCode(200);
    }

    @Test
    void who_states_another_version_deletes_nothing() {
        var id = created("tags");

        var answer = operator().header("If-Match", "\"2\"").delete("/tags/" + id);

        assertProblem(answer, 412, "version-mismatch");
        operator().header("If-Match", "\"1\"").delete("/tags/" + id).then().statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"brands", "categories"})
    void a_list_shows_all_of_them_by_name(String kind) {
        var ids = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            ids.add(created(kind));
        }

        var names = new ArrayList<String>();
        var shown = new ArrayList<String>();
        String cursor = null;
        do {
            var page = page(kind, cursor);
            names.addAll(page.getList("items.name"));
            shown.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);

        assertThat(names).isSorted();
        assertThat(shown).containsAll(ids).doesNotHaveDuplicates();
    }

    @Test
    void categories_of_one_name_are_all_listed() {
        var name = uniqueName();
        var ids = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            ids.add(createCategory(name, created("categories")).path("id"));
        }

        var shown = new ArrayList<String>();
        for (var page = page("categories", null); page.getString("nextCursor") != null; ) {
            page = page("categories", page.getString("nextCursor"));
            shown.addAll(page.getList("items.id"));
        }

        assertThat(shown).containsAll(ids);
    }

    private static JsonPath page(String kind, String cursor) {
        var request = given().queryParam("size", 2);
        if (cursor != null) {
            request.queryParam("cursor", cursor);
        }
        return request.get("/" + kind).then().statusCode(200).extract().jsonPath();
    }

    private static String singular(String kind) {
        return kind.equals("categories") ? "category" : kind.substring(0, kind.length() - 1);
    }
}
