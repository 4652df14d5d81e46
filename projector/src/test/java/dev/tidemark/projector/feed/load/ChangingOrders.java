package dev.tidemark.projector.feed.load;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.projector.Orders;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Orders that are placed and changed all the time. Every other one stays as it was placed: no later event makes up for
 * one that was skipped. Only those that were changed have a picture.
 */
final class ChangingOrders implements AutoCloseable {

    /** Fewer than one search finds. */
    private static final int MOST = 8000;

    private final Consumer<OrderEvent> send;
    private final List<OrderEvent> newest = new ArrayList<>();
    private final Random random = new Random(1);
    private final CompletableFuture<Void> writing;
    private volatile boolean ended;

    ChangingOrders(Consumer<OrderEvent> send) {
        this.send = send;
        this.writing = CompletableFuture.runAsync(this::write);
    }

    private void write() {
        while (!ended) {
            if (newest.size() < MOST) {
                newest.add(Orders.created("m-1", Orders.NOON, "Teapot"));
                send.accept(newest.getLast());
            }
            int changed = 2 * random.nextInt((newest.size() + 1) / 2);
            newest.set(changed, Orders.cancelled(newest.get(changed)));
            send.accept(newest.get(changed));
        }
    }

    /** Ends it. Returns the newest event of each order. */
    List<OrderEvent> stop() {
        ended = true;
        writing.join();
        return newest;
    }

    @Override
    public void close() {
        stop();
    }
}
