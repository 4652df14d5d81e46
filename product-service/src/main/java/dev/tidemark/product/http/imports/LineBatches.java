package dev.tidemark.product.http.imports;

import io.smallrye.mutiny.Multi;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a stream of bytes into lines, and these into batches of at most so many lines and bytes. Holds one batch and one
 * piece of the stream, however long that is, and asks for the next piece when it needs it. Blank lines only count.
 */
final class LineBatches {

    private static final int MAX_LINES = 200;
    private static final int MAX_BYTES = 512 * 1024;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private List<Line> batch = new ArrayList<>();
    private int batchBytes;

    /** Of a line that is too long, one byte more than is kept: it may go on for longer than can be counted. */
    private int lineLength;

    private long number = 1;

    private LineBatches() {}

    static Multi<List<Line>> of(Multi<Buffer> stream) {
        return Multi.createFrom().deferred(() -> {
            var batches = new LineBatches();
            return stream.onItem()
                    .transformToIterable(batches::feed)
                    .onCompletion()
                    .continueWith(batches::end);
        });
    }

    /** The batches that are full now. */
    private List<List<Line>> feed(Buffer piece) {
        var full = new ArrayList<List<Line>>();
        var bytes = piece.getBytes();
        var start = 0;
        for (var i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                append(bytes, start, i);
                start = i + 1;
                endLine();
                if (batch.size() >= MAX_LINES || batchBytes >= MAX_BYTES) {
                    full.add(cut());
                }
            }
        }
        append(bytes, start, bytes.length);
        return full;
    }

    /** The rest, which needs no line end. */
    private List<List<Line>> end() {
        if (lineLength > 0) {
            endLine();
        }
        return batch.isEmpty() ? List.of() : List.of(cut());
    }

    private void append(byte[] bytes, int from, int to) {
        lineLength = (int) Math.min(Line.MAX_LENGTH + 1L, lineLength + (long) to - from);
        if (lineLength <= Line.MAX_LENGTH) {
            line.write(bytes, from, to - from);
        }
    }

    private void endLine() {
        var ended = new Line(number++, lineLength <= Line.MAX_LENGTH ? line.toByteArray() : null);
        if (!ended.isBlank()) {
            batch.add(ended);
            batchBytes += lineLength;
        }
        line.reset();
        lineLength = 0;
    }

    private List<Line> cut() {
        var cut = batch;
        batch = new ArrayList<>();
        batchBytes = 0;
        return cut;
    }
}
