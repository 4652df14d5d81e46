package dev.tidemark.benchmarks.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

/** A body that comes in chunks of which each says its length. */
final class ChunkedBody extends InputStream {

    private final InputStream in;

    /** Bytes of the current chunk that are still to come; -1 once the last has come. */
    private int left;

    private ChunkedBody(InputStream in) {
        this.in = in;
    }

    /** @param head of the answer; an answer that is not chunked ends with its connection */
    static InputStream after(String head, InputStream in) {
        return head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked") ? new ChunkedBody(in) : in;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (left == 0) {
            beginChunk();
        }
        if (left < 0) {
            return -1;
        }
        var count = in.read(bytes, from, Math.min(left, length));
        if (count < 0) {
            throw new EOFException("The answer breaks off");
        }
        left -= count;
        if (left == 0) {
            line();
        }
        return count;
    }

    private void beginChunk() throws IOException {
        left = Integer.parseInt(line().split(";")[0].strip(), 16);
        if (left == 0) {
            left = -1;
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The answer breaks off");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }
}
