package dev.tidemark.product.http.imports;

import dev.tidemark.problems.Problem;

/** A line that is too long to be read; 413. */
final class LineTooLong extends Problem {

    private static final long serialVersionUID = 1;

    LineTooLong() {
        super("line-too-long", 413, "A line has %d bytes at most".formatted(Line.MAX_LENGTH));
    }
}
