package dev.tidemark.system.load;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Members who review products, each of them one, until {@link #stop}: a while later they change their review, and every
 * other one takes it back. A request without an answer counts as nothing: it may have had its effect.
 */
public final class ReviewLoad implements AutoCloseable {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** So many reviews wait to be changed: most likely they have been captured and shown. */
    private static final int BEHIND = 10;

    private static final int MOST_STARS = 5;

    private final String members = "reviewer-" + UUID.randomUUID();
    private final Shop shop;
    private final List<UUID> products;
    private final Deque<Written> written = new ArrayDeque<>();
    private CompletableFuture<Void> running;
    private volatile int takenBack;
    private volatile boolean stopped;

    private record Written(String member, UUID product, UUID review) {}

    private ReviewLoad(Shop shop, List<UUID> products) {
        this.shop = shop;
        this.products = List.copyOf(products);
    }

    /** One after the other: a few requests a second. */
    public static ReviewLoad start(Shop shop, List<UUID> products) {
        var load = new ReviewLoad(shop, products);
        load.running = CompletableFuture.runAsync(load::run, Thread::startVirtualThread);
        return load;
    }

    /** How many reviews have been written, changed and taken back, each with success. */
    public int takenBack() {
        return takenBack;
    }

    /** Returns when the last request has its answer, or will get none. */
    public void stop() {
        stopped = true;
        running.join();
    }

    @Override
    public void close() {
        stop();
    }

    private void run() {
        for (var number = 0; !stopped; number++) {
            try {
                write("%s-%d".formatted(members, number), products.get(number % products.size()));
                if (written.size() > BEHIND) {
                    change(written.remove(), number % 2 == 0);
                }
            } catch (IOException noAnswer) {
                // What became of the request is unknown, which is how members live through a crash.
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void write(String member, UUID product) throws IOException {
        var answer = shop.review(member, product, stars());
        if (answer.isSuccess()) {
            written.add(new Written(
                    member, product, UUID.fromString(answer.body().path("id").textValue())));
        }
    }

    private void change(Written own, boolean takesItBack) throws IOException {
        var changed = shop.changeReview(own.member(), own.product(), own.review(), stars());
        if (takesItBack
                && shop.deleteReview(own.member(), own.product(), own.review()).isSuccess()
                && changed.isSuccess()) {
            takenBack++;
        }
    }

    private static int stars() {
        return ThreadLocalRandom.current().nextInt(1, MOST_STARS + 1);
    }
}
