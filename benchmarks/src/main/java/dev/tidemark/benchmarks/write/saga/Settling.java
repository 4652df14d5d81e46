package dev.tidemark.benchmarks.write.saga;

import dev.tidemark.benchmarks.stage.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * Sees when orders are PENDING no more: by one look every 20 ms at all that are, which the table's index answers. A look at
 * each order would load a slow system more than a fast one.
 */
final class Settling {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LOOK = "SELECT id FROM orders WHERE status = 'PENDING'";

    /** As long as nobody has counted the rows of the young table, PostgreSQL would read all of it at every look. */
    private static final String BY_INDEX = "SET enable_seqscan = off";

    private final Database database;
    private final Map<UUID, Long> awaited = new ConcurrentHashMap<>();
    private final Queue<Duration> settled = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> looking;
    private volatile long giveUp = Long.MAX_VALUE;

    /** Begins to look. */
    Settling(Database database) {
        this.database = database;
        this.looking = CompletableFuture.runAsync(this::look, Thread.ofVirtual()::start);
    }

    /** From now on the order is waited for. */
    void await(UUID order) {
        awaited.put(order, System.nanoTime());
    }

    /** Waits for all, half a minute at most. Returns how long each took since it was waited for. */
    List<Duration> end() throws IOException {
        giveUp = System.nanoTime() + PATIENCE.toNanos();
        try {
            looking.join();
        } catch (CompletionException e) {
            throw new IOException("Nobody looked at the orders", e);
        }
        return List.copyOf(settled);
    }

    /** How many still were PENDING at the end. */
    int missed() {
        return awaited.size();
    }

    private void look() {
        try {
            database.with(connection -> {
                try (var settings = connection.createStatement()) {
                    settings.execute(BY_INDEX);
                }
                while (isToGoOn()) {
                    lookOnce(connection);
                    LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
                }
                return null;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isToGoOn() {
        var isEnding = giveUp != Long.MAX_VALUE;
        return !isEnding || (!awaited.isEmpty() && System.nanoTime() < giveUp);
    }

    /** Whatever was waited for before the look was committed before it. */
    private void lookOnce(Connection connection) throws SQLException {
        var candidates = Set.copyOf(awaited.keySet());
        var pending = pending(connection);
        var now = System.nanoTime();
        for (var order : candidates) {
            if (!pending.contains(order)) {
                settled.add(Duration.ofNanos(now - awaited.remove(order)));
            }
        }
    }

    private static Set<UUID> pending(Connection connection) throws SQLException {
        var pending = new HashSet<UUID>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(LOOK)) {
            while (rows.next()) {
                pending.add(rows.getObject(1, UUID.class));
            }
        }
        return pending;
    }
}
