package dev.tidemark.platform.test.api;

import static io.restassured.RestAssured.given;

import dev.tidemark.platform.test.http.Tokens;
import dev.tidemark.platform.token.Bearer;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Requests to every operation that operators may ask for. They change nothing: what they name is not there. */
final class OperatorRequests {

    /** Not what any operation takes, but the lines of an import, which are answered one by one. */
    private static final String BODY = "{\"unknown\":1}";

    /** As the audit has them: {@code method=POST path="/…"}. */
    static List<String> send(ApiDocument api) {
        return api.operations().stream()
                .filter(ApiOperation::isForOperators)
                .map(OperatorRequests::send)
                .toList();
    }

    private static String send(ApiOperation operation) {
        var address = operation.address().split(" ", 2);
        var method = address[0].toUpperCase(Locale.ROOT);
        var path = address[1].replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
        var request = given().auth().oauth2(Tokens.of(Bearer.operator()));
        operation.requests().stream().findFirst().ifPresent(body -> request.header("Content-Type", body.getKey())
                .body(BODY.getBytes()));
        request.request(method, path);
        return "method=%s path=\"%s\"".formatted(method, path);
    }

    private OperatorRequests() {}
}
