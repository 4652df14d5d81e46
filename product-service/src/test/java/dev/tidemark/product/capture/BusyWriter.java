package dev.tidemark.product.capture;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;

/** Writes, changes and deletes reviews until it is closed. */
final class BusyWriter implements AutoCloseable {

    private final ReviewRows reviews;
    private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
    private final Future<?> work;
    private volatile boolean closed;

    BusyWriter(ReviewRows reviews) {
        this.reviews = reviews;
        this.work = thread.submit(this::write);
    }

    private void write() {
        while (!closed) {
            var some = "id > md5('%d')::uuid ORDER BY id LIMIT 3"
                    .formatted(ThreadLocalRandom.current().nextInt());
            reviews.write(5, "meanwhile");
            reviews.database()
                    .execute("UPDATE reviews SET rating = 6 - rating WHERE id IN (SELECT id FROM reviews WHERE %s)"
                            .formatted(some));
            reviews.database()
                    .execute("DELETE FROM reviews WHERE id IN (SELECT id FROM reviews WHERE %s)".formatted(some));
        }
    }

    /** Fails when it could not write. */
    @Override
    public void close() {
        closed = true;
        try {
            work.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            thread.close();
        }
    }
}
