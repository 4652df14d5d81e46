package dev.tidemark.system.check;

import dev.tidemark.system.check.Difference.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A merge join of what should be with what is; both sides in ascending order of the id. */
final class Comparison {

    private final List<Difference> differences = new ArrayList<>();
    private final Iterator<Versioned> expected;
    private final Iterator<Versioned> actual;
    private Versioned row;
    private Versioned found;

    private Comparison(Iterator<Versioned> expected, Iterator<Versioned> actual) {
        this.expected = expected;
        this.actual = actual;
    }

    static List<Difference> of(Iterator<Versioned> expected, Iterator<Versioned> actual) {
        return new Comparison(expected, actual).run();
    }

    private List<Difference> run() {
        nextRow();
        nextFound();
        while (row != null || found != null) {
            step();
        }
        return List.copyOf(differences);
    }

    private void step() {
        int order = row == null ? 1 : found == null ? -1 : row.id().compareTo(found.id());
        if (order < 0) {
            report(Kind.MISSING, row.id(), "row at version " + row.version());
            nextRow();
        } else if (order > 0) {
            report(Kind.EXTRA, found.id(), "document at version " + found.version());
            nextFound();
        } else {
            compare();
            nextRow();
            nextFound();
        }
    }

    private void compare() {
        if (found.version() < row.version()) {
            report(Kind.STALE, row.id(), "row at version %d, document at %d".formatted(row.version(), found.version()));
        } else if (found.version() > row.version() || !found.document().equals(row.document())) {
            report(
                    Kind.DIFFERENT,
                    row.id(),
                    "row says version %d %s, document is version %d %s"
                            .formatted(row.version(), row.document(), found.version(), found.document()));
        }
    }

    private void report(Kind kind, String id, String detail) {
        differences.add(new Difference(kind, id, detail));
    }

    private void nextRow() {
        row = expected.hasNext() ? expected.next() : null;
    }

    private void nextFound() {
        found = actual.hasNext() ? actual.next() : null;
    }
}
