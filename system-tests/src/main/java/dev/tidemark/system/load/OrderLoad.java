package dev.tidemark.system.load;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that place orders, ship the one before and cancel every third at once, until {@link #stop}; eight of them make some 200 requests a
 * second. A request without an answer counts as neither done nor refused: it may have had its effect.
 */
public final class OrderLoad implements AutoCloseable {

    /** Between the requests of a client. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long LONG_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final Shop shop;
    private final List<UUID> products;
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();
    private final ConcurrentLinkedQueue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private volatile long pauseNanos = PAUSE_NANOS;
    private volatile boolean stopped;

    /** A command that was answered with success, and the version that its answer named. */
    public record Acknowledged(UUID order, long version) {}

    private OrderLoad(Shop shop, List<UUID> products) {
        this.shop = shop;
        this.products = products;
    }

    /** Starts the clients; each waits for an answer before it sends its next request. */
    public static OrderLoad start(Shop shop, List<UUID> products, int clients) {
        var load = new OrderLoad(shop, products);
        for (var client = 0; client < clients; client++) {
            var member = "member-" + client;
            load.running.add(load.clients.submit(() -> load.run(member)));
        }
        return load;
    }

    /** From now on there are a few requests a second, and processor left for the part that is starting again. */
    public void calmDown() {
        pauseNanos = LONG_PAUSE_NANOS;
    }

    /** How many commands have been answered with success so far. */
    public int count() {
        return acknowledged.size();
    }

    /** Lets every client finish its request. Returns what was acknowledged. */
    public List<Acknowledged> stop() {
        stopped = true;
        for (var client : running) {
            try {
                client.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException("A client failed", e.getCause());
            }
        }
        return List.copyOf(acknowledged);
    }

    @Override
    public void close() {
        stopped = true;
        clients.close();
    }

    private void run(String member) {
        UUID before = null;
        for (var number = 0; !stopped; number++) {
            try {
                var placed = shop.placeOrder(member, List.of(anyProduct()));
                if (placed.isSuccess()) {
                    var order = UUID.fromString(placed.body().path("id").textValue());
                    acknowledge(order, placed);
                    if (number % 3 == 0) {
                        acknowledge(order, shop.cancelOrder(member, order));
                    }
                    if (before != null && number % 3 == 2) {
                        acknowledge(before, shop.shipOrder(before));
                    }
                    before = order;
                }
            } catch (IOException noAnswer) {
                // What became of the request is unknown, which is how clients live through a crash.
            }
            LockSupport.parkNanos(pauseNanos);
        }
    }

    private void acknowledge(UUID order, Answer answer) {
        if (answer.isSuccess()) {
            acknowledged.add(
                    new Acknowledged(order, answer.body().path("version").longValue()));
        }
    }

    private UUID anyProduct() {
        return products.get(ThreadLocalRandom.current().nextInt(products.size()));
    }
}
