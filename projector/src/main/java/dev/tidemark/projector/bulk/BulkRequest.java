package dev.tidemark.projector.bulk;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Documents that travel in one request. */
record BulkRequest(List<VersionedDocument> documents) {

    private static final byte[] BEFORE_ID = bytes("{\"index\":{\"_id\":\"");
    private static final byte[] BEFORE_VERSION = bytes("\",\"version_type\":\"external\",\"version\":");
    private static final byte[] AFTER_VERSION = bytes("}}\n");

    /** What an action line takes besides the id; a version has at most 19 digits, and each line an end. */
    private static final int OVERHEAD = BEFORE_ID.length + BEFORE_VERSION.length + AFTER_VERSION.length + 20;

    /** Of a character in a JSON text, as in \\u0000. */
    private static final int LONGEST_ESCAPE = 6;

    /** In order; each of so many documents at most, and of so many bytes unless a single document is larger. */
    static List<BulkRequest> split(List<VersionedDocument> documents, int maxDocuments, long maxBytes) {
        var requests = new ArrayList<BulkRequest>();
        var part = new ArrayList<VersionedDocument>();
        long size = 0;
        for (var document : documents) {
            long next = size(document);
            if (part.size() == maxDocuments || !part.isEmpty() && size + next > maxBytes) {
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

    /** An upper bound. */
    private static int size(VersionedDocument document) {
        return OVERHEAD + LONGEST_ESCAPE * document.id().length() + document.source().length;
    }

    List<BulkRequest> halves() {
        int middle = documents.size() / 2;
        return List.of(
                new BulkRequest(documents.subList(0, middle)),
                new BulkRequest(documents.subList(middle, documents.size())));
    }

    /** What is sent: an action and a document in turns, each on a line. */
    ByteBuffer lines() {
        var lines = ByteBuffer.allocate(
                documents.stream().mapToInt(BulkRequest::size).sum());
        for (var document : documents) {
            lines.put(BEFORE_ID)
                    .put(JsonStringEncoder.getInstance().quoteAsUTF8(document.id()))
                    .put(BEFORE_VERSION)
                    .put(bytes(Long.toString(document.version())))
                    .put(AFTER_VERSION)
                    .put(document.source())
                    .put((byte) '\n');
        }
        return lines.flip();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
