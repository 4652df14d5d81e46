package dev.tidemark.system.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a page says is answered. Ids, times and ages differ, an ellipsis stands for anything on its line, and a body that is
 * one value of JSON is indented.
 */
record ExpectedAnswer(String text) {

    /** Of a part of an answer, or of several lines, it would read the first value, and nothing else would be compared. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Headers end here, and a body begins. */
    private static final String BLANK_LINE = "\n\n";

    /** Whether this is it, but for headers that the page leaves out. */
    boolean is(String given) {
        var plain = given.replace("\r", "").strip();
        var expected = text.split(BLANK_LINE, 2);
        if (expected.length == 1 || !text.startsWith("HTTP/")) {
            return isBody(text, plain);
        }
        var actual = plain.split(BLANK_LINE, 2);
        var headers = actual[0].lines().map(ExpectedAnswer::masked).toList();
        return actual.length == expected.length
                && expected[0].lines().map(ExpectedAnswer::masked).allMatch(headers::contains)
                && isBody(expected[1], actual[1]);
    }

    private static boolean isBody(String expected, String actual) {
        var pattern = Stream.of(compact(expected).split("…", -1))
                .map(Pattern::quote)
                .reduce((some, others) -> some + ".*" + others)
                .orElseThrow();
        return compact(actual).matches(pattern);
    }

    private static String compact(String body) {
        try {
            return masked(inOrder(JSON.readTree(body)).toString());
        } catch (JsonProcessingException otherThanOneValue) {
            return masked(body.strip());
        }
    }

    /** Checks of health come in any order. */
    private static JsonNode inOrder(JsonNode body) {
        if (!body.path("checks").isArray()) {
            return body;
        }
        var checks = body.path("checks")
                .valueStream()
                .sorted(Comparator.comparing(check -> check.path("name").asText()))
                .toList();
        var ordered = JSON.createObjectNode();
        ordered.set("status", body.path("status"));
        ordered.putArray("checks").addAll(checks);
        return ordered;
    }

    private static String masked(String text) {
        return text.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME")
                .replaceAll("\\d+\\.\\d s old", "AGE")
                .replaceAll("(?i)content-length: \\d+", "LENGTH")
                .strip();
    }
}
