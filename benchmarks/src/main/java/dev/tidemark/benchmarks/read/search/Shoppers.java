package dev.tidemark.benchmarks.read.search;

import dev.tidemark.benchmarks.Percentiles;
import dev.tidemark.benchmarks.client.Pace;
import dev.tidemark.benchmarks.read.search.QueryMix.Kind;
import dev.tidemark.system.load.Answer;
import dev.tidemark.system.load.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** They search the catalogue, and look at single products, on schedule. Used by one thread at a time. */
final class Shoppers {

    private static final Pace PACE = new Pace(20);

    /** Not at the very moments at which searches are sent. */
    private static final Executor BETWEEN_SEARCHES =
            CompletableFuture.delayedExecutor(25, TimeUnit.MILLISECONDS, Thread.ofVirtual()::start);

    private final Http projector;
    private final int products;
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private int asked;

    /** @param products whose numbers are lower are there */
    Shoppers(Http projector, int products) {
        this.projector = projector;
        this.products = products;
    }

    /** What was said about requests of the last call that failed, each way once. */
    Set<String> complaints() {
        return new TreeSet<>(complaints);
    }

    /** Times from when requests were due, of each kind of search alone too, and how many requests failed. */
    record Served(Percentiles searches, Map<Kind, Percentiles> byKind, Percentiles byId, int failures) {

        /** Both together. */
        int count() {
            return searches.count() + byId.count();
        }
    }

    /** 20 searches and 20 products by id a second, others than before. Returns when all are answered. */
    Served ask(Duration duration) {
        var from = asked;
        asked += PACE.count(duration);
        complaints.clear();
        var byKind = new ConcurrentHashMap<Kind, Queue<Duration>>();
        var looking = CompletableFuture.supplyAsync(
                () -> PACE.keep(duration, number -> get("/catalog/products/" + LargeCatalogue.id(any(from + number)))),
                BETWEEN_SEARCHES);
        var searches = PACE.keep(duration, number -> {
            var began = System.nanoTime();
            get(QueryMix.path(from + number));
            byKind.computeIfAbsent(QueryMix.kind(from + number), kind -> new ConcurrentLinkedQueue<>())
                    .add(Duration.ofNanos(System.nanoTime() - began));
        });
        var byId = looking.join();
        var kinds = new EnumMap<Kind, Percentiles>(Kind.class);
        byKind.forEach((kind, times) -> kinds.put(kind, Percentiles.of(times)));
        return new Served(searches.taken(), kinds, byId.taken(), searches.failed() + byId.failed());
    }

    private int any(int number) {
        return new SplittableRandom(number).nextInt(products);
    }

    private void get(String path) throws IOException {
        try {
            requireSuccess(projector.get(path));
        } catch (IOException e) {
            complaints.add(e.getMessage());
            throw e;
        }
    }

    private static void requireSuccess(Answer answer) throws IOException {
        if (!answer.isSuccess()) {
            throw new IOException("answered with %d, %s"
                    .formatted(answer.status(), answer.body().path("title").asText()));
        }
    }
}
