package dev.tidemark.benchmarks.read.freshness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks for the orders of one member, all with one search. A search for each would load a slow system more than a fast one
 * and so measure itself.
 */
final class Lookout {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** The newest so many are looked at: what is found later than as many orders take counts as missed. */
    private static final int SIZE = 50;

    private final Shop shop;
    private final String member = "bench-" + UUID.randomUUID();
    private final Map<UUID, Sent> awaited = new ConcurrentHashMap<>();
    private final Queue<Found> found = new ConcurrentLinkedQueue<>();
    private final Instant began = Instant.now();
    private final CompletableFuture<Void> looking;
    private volatile Instant giveUp = Instant.MAX;
    private volatile Instant ended = Instant.MAX;
    private int looks;

    private record Sent(Instant requested, Instant answered) {}

    /** Times from the order's request, and from the answer to it, until it was found. */
    record Found(Duration sinceRequest, Duration sinceAnswer) {}

    /** Begins to look. */
    Lookout(Shop shop) {
        this.shop = shop;
        this.looking = CompletableFuture.runAsync(this::look, Thread.ofVirtual()::start);
    }

    String member() {
        return member;
    }

    void await(UUID order, Instant requested, Instant answered) {
        awaited.put(order, new Sent(requested, answered));
    }

    /** Waits until everything is found, half a minute at most. */
    List<Found> end() {
        giveUp = Instant.now().plus(PATIENCE);
        looking.join();
        ended = Instant.now();
        return List.copyOf(found);
    }

    /** On average, once it has ended: the pause and what a search takes. */
    Duration betweenLooks() {
        return Duration.between(began, ended).dividedBy(Math.max(1, looks));
    }

    int missed() {
        return awaited.size();
    }

    private void look() {
        while (isToGoOn()) {
            lookOnce();
            looks++;
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private boolean isToGoOn() {
        var isEnding = giveUp != Instant.MAX;
        return !isEnding || (!awaited.isEmpty() && Instant.now().isBefore(giveUp));
    }

    private void lookOnce() {
        var summaries = newest();
        var now = Instant.now();
        for (var summary : summaries) {
            var sent = awaited.remove(UUID.fromString(summary.path("orderId").textValue()));
            if (sent != null) {
                found.add(new Found(Duration.between(sent.requested(), now), Duration.between(sent.answered(), now)));
            }
        }
    }

    private JsonNode newest() {
        try {
            return shop.orderSummaries(member, SIZE).body().path("items");
        } catch (IOException e) {
            // Not found this time, as when it is not visible yet.
            return MissingNode.getInstance();
        }
    }
}
