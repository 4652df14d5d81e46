package dev.tidemark.projector.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;

/** What became of one document of a bulk request. */
sealed interface ItemOutcome {

    /** Elasticsearch has it. */
    record Stored() implements ItemOutcome {}

    /** Elasticsearch has this version already, or one after it. */
    record AlreadyNewer() implements ItemOutcome {}

    /** Elasticsearch will never take this document. */
    record Refused(String detail) implements ItemOutcome {}

    /** Not now. Everything that is not known to be the document's own fault. */
    record Later(String detail) implements ItemOutcome {}

    int BAD_REQUEST = 400;
    int CONFLICT = 409;

    /** Elasticsearch quotes the whole value that it refuses. */
    int LONGEST_REASON = 300;

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
        var detail = "%d %s: %s".formatted(status, type(error), reason(error));
        return status == BAD_REQUEST && isOfTheDocument(error) ? new Refused(detail) : new Later(detail);
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
