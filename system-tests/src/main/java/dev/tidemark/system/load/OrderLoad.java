package dev.tidemark.system.load;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that order one to three items, give up one order of three at once and have the others shipped and delivered a
 * while later, and a merchant who moves the stock of what they order and changes its price, until {@link #stop}. Each
 * order is placed under a key, and again until it is answered. Another request without an answer counts as neither done
 * nor refused: it may have had its effect.
 */
public final class OrderLoad implements AutoCloseable {

    /** Between the requests of a client. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final long LONG_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final int MOST_LINES = 3;
    private static final int PIECES = 2;

    /** So many of a client's orders wait to be shipped: the oldest of them has most likely got its pieces. */
    private static final int BEHIND = 10;

    /** The version of an order in its last state. */
    private static final long DELIVERED = 4;

    /** Orders of a client between two visits of the merchant. */
    private static final int VISITS = 10;

    private final String members = "load-" + UUID.randomUUID();

    private final Shop shop;
    private final List<Item> items;
    private final Placements placements;
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();
    private final ConcurrentLinkedQueue<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();
    private final AtomicInteger visits = new AtomicInteger();
    private volatile long pauseNanos = PAUSE_NANOS;
    private volatile boolean stopped;

    /** A command that was answered with success, and the version that its answer named. */
    public record Acknowledged(UUID order, long version) {}

    private OrderLoad(Shop shop, List<Item> items) {
        this.shop = shop;
        this.items = items;
        this.placements = new Placements(shop, () -> pauseNanos);
    }

    /**
     * Starts the clients; each waits for an answer before it sends its next request.
     *
     * @param shop whose products the items are of
     */
    public static OrderLoad start(Shop shop, List<Item> items, int clients) {
        var load = new OrderLoad(shop, items);
        for (var client = 0; client < clients; client++) {
            var member = "%s-%d".formatted(load.members, client);
            load.running.add(load.clients.submit(() -> load.run(member)));
        }
        return load;
    }

    /** As at the start. */
    public void hurry() {
        pauseNanos = PAUSE_NANOS;
    }

    /** From now on there are a few requests a second, and processor left for the part that is starting again. */
    public void calmDown() {
        pauseNanos = LONG_PAUSE_NANOS;
    }

    /** How many commands have been answered with success so far. */
    public int count() {
        return acknowledged.size();
    }

    /** How many orders have been delivered. */
    public long deliveries() {
        return acknowledged.stream()
                .filter(order -> order.version() == DELIVERED)
                .count();
    }

    /** What the names of its members begin with, and nobody else's. */
    public String members() {
        return members;
    }

    /** How many keys have got an order; after {@link #stop} its members have no other orders. */
    public int orders() {
        return placements.orders();
    }

    /** How many of them were answered with an order that had been placed before. */
    public int repeats() {
        return placements.repeats();
    }

    /** How often the merchant has moved the stock of an item, with success. */
    public int visits() {
        return visits.get();
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
        var placed = new ArrayDeque<UUID>();
        for (var number = 0; !stopped; number++) {
            try {
                order(member, number, placed);
                if (number % VISITS == 0) {
                    visit(any(1).getFirst().product());
                }
            } catch (IOException noAnswer) {
                // What became of the request is unknown, which is how clients live through a crash.
            }
            LockSupport.parkNanos(pauseNanos);
        }
    }

    private void order(String member, int number, Deque<UUID> placed) throws IOException {
        var answer = placements.place(member, any(1 + number % MOST_LINES), PIECES);
        if (!answer.isSuccess()) {
            return;
        }
        var order = UUID.fromString(answer.body().path("id").textValue());
        acknowledge(order, answer);
        if (ThreadLocalRandom.current().nextInt(3) == 0) {
            acknowledge(order, shop.cancelOrder(member, order));
        } else {
            placed.add(order);
        }
        if (placed.size() > BEHIND) {
            send(placed.remove());
        }
    }

    /** Unless it was rejected, or still waits for its pieces. */
    private void send(UUID order) throws IOException {
        if (acknowledge(order, shop.shipOrder(order))) {
            acknowledge(order, shop.deliverOrder(order));
        }
    }

    private void visit(UUID product) throws IOException {
        var received = shop.receiveStock(product, 3);
        var writtenOff = shop.writeOffStock(product, 1);
        var price = ThreadLocalRandom.current().nextLong(1_000, 10_000);
        if (shop.changePrice(product, price).isSuccess() && received.isSuccess() && writtenOff.isSuccess()) {
            visits.incrementAndGet();
        }
    }

    private boolean acknowledge(UUID order, Answer answer) {
        if (answer.isSuccess()) {
            acknowledged.add(
                    new Acknowledged(order, answer.body().path("version").longValue()));
        }
        return answer.isSuccess();
    }

    /** Each of them another one. */
    private List<Item> any(int number) {
        var shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, ThreadLocalRandom.current());
        return shuffled.subList(0, Math.min(number, shuffled.size()));
    }
}
