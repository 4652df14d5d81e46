package dev.tidemark.projector.feed.load;

import dev.tidemark.projector.TestIndex;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Looks at all documents of an index again and again, and notes those that became older or went. */
final class Sightings implements AutoCloseable {

    private final TestIndex index;
    private final List<String> older = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> looking;
    private volatile boolean ended;

    Sightings(TestIndex index) {
        this.index = index;
        this.looking = CompletableFuture.runAsync(this::look);
    }

    private void look() {
        Map<String, Long> before = new HashMap<>();
        while (!ended) {
            var now = index.versions();
            before.forEach((id, version) -> {
                if (now.getOrDefault(id, 0L) < version) {
                    older.add("%s: %d after %d".formatted(id, now.getOrDefault(id, 0L), version));
                }
            });
            before = now;
        }
    }

    /** Ends it. */
    List<String> older() {
        ended = true;
        looking.join();
        return older;
    }

    @Override
    public void close() {
        older();
    }
}
