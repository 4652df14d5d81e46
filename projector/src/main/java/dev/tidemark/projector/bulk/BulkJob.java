package dev.tidemark.projector.bulk;

import dev.tidemark.projector.bulk.BulkResult.Refusal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is still to be answered of one batch. Per aggregate only its newest version is sent; if that is refused, the
 * one before it, so at most one version of an aggregate is under way. Used by the requests of one round at once.
 */
final class BulkJob {

    private final Map<String, Deque<VersionedDocument>> open = new LinkedHashMap<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final int aggregates;
    private int stored;
    private int alreadyNewer;
    private int failures;
    private int settled;
    private String obstacle;

    BulkJob(List<VersionedDocument> documents) {
        documents.stream()
                .sorted(Comparator.comparingLong(VersionedDocument::version).reversed())
                .forEach(this::add);
        aggregates = open.size();
    }

    private void add(VersionedDocument document) {
        var versions = open.computeIfAbsent(document.id(), id -> new ArrayDeque<>(1));
        if (versions.isEmpty() || versions.getLast().version() > document.version()) {
            versions.addLast(document);
        }
    }

    synchronized boolean isDone() {
        return open.isEmpty();
    }

    /** Starts a round; the documents to send are the newest open one of each aggregate. */
    synchronized List<VersionedDocument> startRound() {
        settled = 0;
        obstacle = null;
        return open.values().stream().map(Deque::getFirst).toList();
    }

    synchronized void settle(VersionedDocument document, ItemOutcome outcome) {
        switch (outcome) {
            case ItemOutcome.Stored() -> {
                stored++;
                close(document);
            }
            case ItemOutcome.AlreadyNewer() -> {
                alreadyNewer++;
                close(document);
            }
            case ItemOutcome.Refused refused -> refuse(document, refused);
            case ItemOutcome.Later(var detail) -> postpone(detail);
        }
    }

    /** Nothing is known about the documents that were sent; they stay open. */
    synchronized void postpone(String detail) {
        obstacle = detail;
    }

    private void close(VersionedDocument document) {
        open.remove(document.id());
        settled++;
    }

    private void refuse(VersionedDocument document, ItemOutcome.Refused refused) {
        refusals.add(new Refusal(document, refused.error(), refused.detail()));
        settled++;
        var versions = open.get(document.id());
        versions.removeFirst();
        if (versions.isEmpty()) {
            open.remove(document.id());
        }
    }

    /** Ends a round. */
    synchronized void endRound() {
        if (obstacle == null) {
            failures = 0;
        } else {
            failures = settled > 0 ? 1 : failures + 1;
        }
    }

    /** Rounds in a row in which something was left to be tried again; 0 when nothing was. */
    synchronized int failures() {
        return failures;
    }

    /** Why documents of the last round have to be tried again, or null. */
    synchronized String obstacle() {
        return obstacle;
    }

    synchronized BulkResult result() {
        return new BulkResult(aggregates, stored, alreadyNewer, List.copyOf(refusals));
    }
}
