package dev.tidemark.system.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** What a rule says of an object, for people; none when all is well. */
public final class Finding {

    /** None when it holds. */
    public static Stream<String> unless(boolean holds, String finding) {
        return holds ? Stream.empty() : Stream.of(finding);
    }

    /** None when both read the same. */
    public static Stream<String> unlessSame(String what, Object found, Object expected) {
        var text = found instanceof JsonNode node ? node.asText() : found.toString();
        return unless(text.equals(expected.toString()), "%s is '%s' and not '%s'".formatted(what, text, expected));
    }

    private Finding() {}
}
