package dev.tidemark.product.http.imports;

import java.nio.charset.StandardCharsets;

/**
 * A line of a stream.
 *
 * @param number 1 at first
 * @param content without its end; null when it was too long to be kept
 */
record Line(long number, byte[] content) {

    /** Longest line that is kept, in bytes. */
    static final int MAX_LENGTH = 256 * 1024;

    boolean isBlank() {
        return content != null && new String(content, StandardCharsets.UTF_8).isBlank();
    }
}
