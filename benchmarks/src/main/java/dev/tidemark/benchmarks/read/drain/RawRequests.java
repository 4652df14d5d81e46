package dev.tidemark.benchmarks.read.drain;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Bulk requests as the projector sends them, with one of its documents under ids that nobody has seen before.
 *
 * @param id of the document, which its source has too
 * @param perRequest documents
 */
record RawRequests(String id, String lines, int perRequest) {

    /** Asks for as much of the answer as the projector does. */
    static final String PATH = "/_bulk?filter_path=error,status,items.*.status,items.*.error";

    /** @param document with its metadata */
    static RawRequests of(JsonNode document, int perRequest) {
        var id = document.path("_id").textValue();
        var lines = "{\"index\":{\"_id\":\"%s\",\"version_type\":\"external\",\"version\":%d}}\n%s\n"
                .formatted(id, document.path("_version").asLong(), document.path("_source"));
        return new RawRequests(id, lines, perRequest);
    }

    /** The bodies of those for so many documents. */
    List<byte[]> bodies(int documents) {
        var bodies = new ArrayList<byte[]>();
        for (var rest = documents; rest > 0; rest -= perRequest) {
            bodies.add(body(Math.min(rest, perRequest)));
        }
        return bodies;
    }

    private byte[] body(int documents) {
        var body = new StringBuilder(documents * lines.length());
        for (var i = 0; i < documents; i++) {
            body.append(lines.replace(id, UUID.randomUUID().toString()));
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
