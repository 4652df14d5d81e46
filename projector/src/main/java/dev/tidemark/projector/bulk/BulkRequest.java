package dev.tidemark.projector.bulk;

import dev.tidemark.projector.elasticsearch.Json;
import java.util.ArrayList;
import java.util.List;

/** Documents that travel in one request. */
record BulkRequest(List<VersionedDocument> documents) {

    /** What an action line takes besides the id. */
    private static final int OVERHEAD = 100;

    /** In order; each at most {@code maxBytes}, unless a single document is larger. */
    static List<BulkRequest> split(List<VersionedDocument> documents, long maxBytes) {
        var requests = new ArrayList<BulkRequest>();
        var part = new ArrayList<VersionedDocument>();
        long size = 0;
        for (var document : documents) {
            long next = size(document);
            if (!part.isEmpty() && size + next > maxBytes) {
                requests.add(new BulkRequest(List.copyOf(part)));
                part.clear();
                size = 0;
            }
            part.add(document);
            size += next;
        }
        requests.add(new BulkRequest(List.copyOf(part)));
        return requests;
    }

    /** Upper bound without encoding: a char takes at most three bytes. */
    private static long size(VersionedDocument document) {
        return 3L * (document.json().length() + document.id().length()) + OVERHEAD;
    }

    List<BulkRequest> halves() {
        int middle = documents.size() / 2;
        return List.of(
                new BulkRequest(documents.subList(0, middle)),
                new BulkRequest(documents.subList(middle, documents.size())));
    }

    String lines() {
        var lines = new StringBuilder();
        for (var document : documents) {
            var action = Json.object();
            action.putObject("index")
                    .put("_id", document.id())
                    .put("version", document.version())
                    .put("version_type", "external");
            lines.append(action).append('\n').append(document.json()).append('\n');
        }
        return lines.toString();
    }
}
