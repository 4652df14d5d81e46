package dev.tidemark.problems.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shelves' description is in a file among the tests' resources. */
@QuarkusTest
class ApiDescriptionTest {

    private static final String PLACE = "paths.'/shelves'.post.";
    private static final String CHANGE = "paths.'/shelves/{id}'.put.";
    private static final String REPLACE = "paths.'/shelves/{id}/all'.put.";
    private static final String UNDESCRIBED = "paths.'/shelves/full'.get.";

    private JsonPath api;

    @BeforeEach
    void read() {
        api = given().queryParam("format", "json").get("/q/openapi").jsonPath();
    }

    @Test
    void an_operation_is_called_after_its_resource_and_method() {
        assertThat(api.getString(PLACE + "operationId")).isEqualTo("shelf.place");
        assertThat(api.getList(PLACE + "tags", String.class)).containsExactly("Shelf");
    }

    @Test
    void what_its_file_says_of_an_operation_is_shown() {
        assertThat(api.getString(PLACE + "summary")).isEqualTo("Place something on a shelf");
        assertThat(api.getMap(PLACE + "requestBody.content.'application/json'.example"))
                .isEqualTo(Map.of("member", "m-1"));
        assertThat(api.getMap(PLACE + "responses.'201'.content.'application/json'.example"))
                .isEqualTo(Map.of("member", "m-2"));
        assertThat(api.getMap(PLACE + "responses.'201'.headers")).containsOnlyKeys("ETag", "Consistency-Token");
    }

    @Test
    void an_operation_may_answer_like_another() {
        assertThat(api.getMap(CHANGE + "responses.'200'.content.'application/json'.example"))
                .isEqualTo(Map.of("member", "m-2"));
    }

    @Test
    void what_is_shared_follows_from_the_form_of_an_operation() {
        assertThat(types(PLACE, 400))
                .containsExactlyInAnyOrder("bad-request", "invalid-request", "malformed-json", "missing-body");
        assertThat(types(PLACE, 413)).containsExactly("body-too-large");
        assertThat(types(PLACE, 415)).containsExactly("unsupported-media-type");
        assertThat(types(PLACE, 500)).containsExactly("internal-error");
        assertThat(types(PLACE, 404)).isEmpty();
        assertThat(types(PLACE, 412)).isEmpty();
        assertThat(types(CHANGE, 404)).containsExactly("not-found");
        assertThat(types(CHANGE, 412)).containsExactly("version-mismatch");
        assertThat(types(CHANGE, 428)).isEmpty();
        assertThat(types(UNDESCRIBED, 400)).containsExactlyInAnyOrder("bad-request", "invalid-request");
    }

    @Test
    void a_precondition_without_a_default_is_required() {
        var ifMatch = "parameters.find { it.name == 'If-Match' }.required";

        assertThat(api.<Boolean>get(REPLACE + ifMatch)).isTrue();
        assertThat(types(REPLACE, 428)).containsExactly("precondition-required");
        assertThat(api.<Boolean>get(CHANGE + ifMatch)).isNotEqualTo(true);
    }

    @Test
    void a_problem_that_its_file_names_is_among_its_answers() {
        assertThat(types(PLACE, 403)).containsExactly("forbidden");
    }

    @Test
    void a_type_refers_to_its_example() {
        assertThat(api.getString(CHANGE + "responses.'412'.content.'application/problem+json'.examples"
                        + ".'version-mismatch'.'$ref'"))
                .isEqualTo("#/components/examples/version-mismatch");
        assertThat(api.getString("components.examples.'version-mismatch'.value.type"))
                .isEqualTo("/problems/version-mismatch");
        assertThat(api.getMap(CHANGE + "responses.'412'.headers")).containsOnlyKeys("ETag");
    }

    @Test
    void a_shared_parameter_is_a_text_with_its_meaning() {
        var ifMatch = CHANGE + "parameters.find { it.name == 'If-Match' }.";

        assertThat(api.getString(ifMatch + "schema.type")).isEqualTo("string");
        assertThat(api.getString(ifMatch + "description")).contains("ETag");
    }

    @Test
    void what_nobody_described_has_no_summary_and_no_example() {
        assertThat(api.getString(UNDESCRIBED + "operationId")).isEqualTo("shelf.full");
        assertThat(api.getString(UNDESCRIBED + "summary")).isNull();
    }

    private List<String> types(String operation, int status) {
        Map<String, Object> examples =
                api.getMap(operation + "responses.'%d'.content.'application/problem+json'.examples".formatted(status));
        return examples == null ? List.of() : List.copyOf(examples.keySet());
    }
}
