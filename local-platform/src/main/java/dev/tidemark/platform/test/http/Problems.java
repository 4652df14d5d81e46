package dev.tidemark.platform.test.http;

import io.restassured.response.Response;
import java.util.List;
import java.util.stream.Stream;

/** What every refusal of a service looks like. */
public final class Problems {

    private static final String MEDIA_TYPE = "application/problem+json";

    /** Returns the fields at fault. Throws {@link AssertionError} unless it is this problem, in full and with no secrets. */
    public static List<String> assertProblem(Response answer, int status, String type) {
        var text = answer.asString();
        require(answer.statusCode() == status, answer);
        require(answer.contentType().startsWith(MEDIA_TYPE), answer);
        require(("/problems/" + type).equals(answer.path("type")), answer);
        require(Integer.valueOf(status).equals(answer.path("status")), answer);
        require(isText(answer.path("title")) && isText(answer.path("detail")), answer);
        require(answer.<String>path("instance").startsWith("/"), answer);
        require(Stream.of("Exception", "\tat ", "dev.tidemark").noneMatch(text::contains), answer);
        require(answer.header("Consistency-Token") == null, answer);
        List<String> fields = answer.path("violations.field");
        return fields == null ? List.of() : fields;
    }

    private static boolean isText(String value) {
        return value != null && !value.isBlank();
    }

    private static void require(boolean holds, Response answer) {
        if (!holds) {
            throw new AssertionError("%s%n%s%n%s".formatted(answer.statusLine(), answer.headers(), answer.asString()));
        }
    }

    private Problems() {}
}
