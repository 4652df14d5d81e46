package dev.tidemark.product.http.imports;

import dev.tidemark.problems.Problem;

/** The client kept an import from going on for too long; 408. What was answered before is registered. */
final class ImportStalled extends Problem {

    private static final long serialVersionUID = 1;

    ImportStalled() {
        super("import-stalled", 408, "The lines of a batch came too slowly, or its answers were not taken");
    }
}
