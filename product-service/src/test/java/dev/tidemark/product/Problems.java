package dev.tidemark.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;

/** What every refusal looks like. */
final class Problems {

    /** Answers the fields at fault. */
    static List<String> assertProblem(Response answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.<String>path("type")).isEqualTo("/problems/" + type);
        assertThat(answer.<Integer>path("status")).isEqualTo(status);
        assertThat(answer.<String>path("title")).isNotBlank();
        assertThat(answer.<String>path("detail")).isNotBlank();
        assertThat(answer.<String>path("instance")).startsWith("/");
        assertThat(answer.asString()).doesNotContain("Exception", "\tat ", "dev.tidemark");
        assertThat(answer.header("Consistency-Token")).isNull();
        List<String> fields = answer.path("violations.field");
        return fields == null ? List.of() : fields;
    }

    private Problems() {}
}
