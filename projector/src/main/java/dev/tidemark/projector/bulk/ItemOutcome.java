package dev.tidemark.projector.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/** What became of one document of a bulk request. */
sealed interface ItemOutcome {

    /** Elasticsearch has it. */
    record Stored() implements ItemOutcome {}

    /** Elasticsearch has this version already, or one after it. */
    record AlreadyNewer() implements ItemOutcome {}

    /**
     * Elasticsearch will never take this document.
     *
     * @param error its type, in Elasticsearch's words
     */
    record Refused(String error, String detail) implements ItemOutcome {}

    /** Not now. Everything that is not known to be the document's own fault. */
    record Later(String detail) implements ItemOutcome {}

    int BAD_REQUEST = 400;
    int CONFLICT = 409;

    /** Some reasons are lists of all that is in the way. */
    int LONGEST_REASON = 300;

    /** What is told of a refusal of what was sent: nothing else in Elasticsearch's words is sure not to quote it. */
    Pattern ABOUT_FIELDS = Pattern.compile("failed to parse field \\[[^]]*] of type \\[[^]]*]"
            + "|object mapping for \\[[^]]*] tried to parse field \\[[^]]*] as object"
            + "|mapping set to strict, dynamic introduction of \\[[^]]*] within \\[[^]]*] is not allowed"
            + "|mapper \\[[^]]*] cannot be changed from type \\[[^]]*] to \\[[^]]*]"
            + "|immense term in field=\"[^\"]*\""
            + "|Limit of total fields \\[[0-9]+] has been exceeded");

    /** Errors that speak of the document and of nothing else. */
    Set<String> DOCUMENT_ERRORS =
            Set.of("document_parsing_exception", "mapper_parsing_exception", "strict_dynamic_mapping_exception");

    /** A keyword over Lucene's 32766 bytes; some versions say so in these words. */
    String TERM_TOO_LONG = "max_bytes_length_exceeded_exception";

    /** Reads one element of {@code items}. */
    static ItemOutcome of(JsonNode item) {
        var answer = item.path("index");
        int status = answer.path("status").asInt();
        var error = answer.path("error");
        if (status == 200 || status == 201) {
            return new Stored();
        }
        if (status == CONFLICT && "version_conflict_engine_exception".equals(type(error))) {
            return new AlreadyNewer();
        }
        if (status != BAD_REQUEST) {
            return new Later("%d %s: %s".formatted(status, type(error), reason(error)));
        }
        var detail = "%d %s%s".formatted(status, type(error), aboutFields(error));
        return isOfTheDocument(error) ? new Refused(type(error), detail) : new Later(detail);
    }

    private static String aboutFields(JsonNode error) {
        var words = ABOUT_FIELDS.matcher(error.path("reason").asText());
        return words.find() ? ": " + words.group() : "";
    }

    private static boolean isOfTheDocument(JsonNode error) {
        return DOCUMENT_ERRORS.contains(type(error)) || TERM_TOO_LONG.equals(type(error.path("caused_by")));
    }

    private static String reason(JsonNode error) {
        var reason = error.path("reason").asText();
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason;
    }

    private static String type(JsonNode error) {
        return error.path("type").asText();
    }
}
