package dev.tidemark.platform.test.check;

import dev.tidemark.platform.test.check.Difference.Kind;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** A merge join of what should be with what is; both sides in ascending order of the id. */
final class Comparison {

    private final List<Difference> differences = new ArrayList<>();
    private final Iterator<Versioned> expected;
    private final Iterator<Versioned> actual;
    private Versioned wanted;
    private Versioned found;

    private Comparison(Iterator<Versioned> expected, Iterator<Versioned> actual) {
        this.expected = expected;
        this.actual = actual;
    }

    static List<Difference> of(Iterator<Versioned> expected, Iterator<Versioned> actual) {
        return new Comparison(expected, actual).run();
    }

    private List<Difference> run() {
        nextWanted();
        nextFound();
        while (wanted != null || found != null) {
            step();
        }
        return List.copyOf(differences);
    }

    private void step() {
        int order = wanted == null ? 1 : found == null ? -1 : wanted.id().compareTo(found.id());
        if (order < 0) {
            report(Kind.MISSING, wanted.id(), "wanted at version " + wanted.version());
            nextWanted();
        } else if (order > 0) {
            report(Kind.EXTRA, found.id(), "found at version " + found.version());
            nextFound();
        } else {
            compare();
            nextWanted();
            nextFound();
        }
    }

    private void compare() {
        if (found.version() < wanted.version()) {
            report(
                    Kind.STALE,
                    wanted.id(),
                    "wanted at version %d, found at %d".formatted(wanted.version(), found.version()));
        } else if (found.version() > wanted.version() || !found.document().equals(wanted.document())) {
            report(
                    Kind.DIFFERENT,
                    wanted.id(),
                    "wanted is version %d %s, found version %d %s"
                            .formatted(wanted.version(), wanted.document(), found.version(), found.document()));
        }
    }

    private void report(Kind kind, String id, String detail) {
        differences.add(new Difference(kind, id, detail));
    }

    private void nextWanted() {
        wanted = expected.hasNext() ? expected.next() : null;
    }

    private void nextFound() {
        found = actual.hasNext() ? actual.next() : null;
    }
}
