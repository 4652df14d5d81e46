package dev.tidemark.system.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Orders placed under keys: each request is sent again until it is known what has become of it, as a client does when the
 * connection breaks, or the service fails or still works on it. Of every four clients one hangs up at some moment of the
 * first attempt, and one loses the first answer, so that there are repeats without any fault.
 */
final class Placements {

    /** As long as any part may take to come back. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Up to about what an order takes. */
    private static final int LONGEST_CALL_MILLIS = 30;

    private static final int KINDS_OF_CLIENTS = 4;
    private static final String IN_USE = "/problems/idempotency-key-in-use";

    private final Shop shop;
    private final LongSupplier pauseNanos;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger orders = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();

    /** @param pauseNanos between two attempts, asked for before each */
    Placements(Shop shop, LongSupplier pauseNanos) {
        this.shop = shop;
        this.pauseNanos = pauseNanos;
    }

    /** How many keys have got an order. */
    int orders() {
        return orders.get();
    }

    /** How many of them were answered with an order that had been placed before. */
    int repeats() {
        return repeats.get();
    }

    /** Returns what the order was answered in the end, under a key of its own. */
    Answer place(String member, List<Item> items, int quantity) {
        var key = UUID.randomUUID().toString();
        Request request = patience -> shop.placeOrderOf(member, items, quantity, key, patience);
        missFirstAnswer(request);
        var answer = untilAnswered(request);
        if (answer.isSuccess()) {
            orders.incrementAndGet();
        }
        if (answer.header("Idempotency-Replayed") != null) {
            repeats.incrementAndGet();
        }
        return answer;
    }

    private void missFirstAnswer(Request request) {
        switch (begun.getAndIncrement() % KINDS_OF_CLIENTS) {
            case 0 ->
                ignore(request, Duration.ofMillis(ThreadLocalRandom.current().nextInt(1, LONGEST_CALL_MILLIS)));
            case 1 -> ignore(request, Http.PATIENCE);
            default -> {}
        }
    }

    private static void ignore(Request request, Duration patience) {
        try {
            request.send(patience);
        } catch (IOException noAnswer) {
            // It would not have been looked at.
        }
    }

    private Answer untilAnswered(Request request) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        var last = "";
        while (System.nanoTime() - deadline < 0) {
            try {
                var answer = request.send(Http.PATIENCE);
                if (isFinal(answer)) {
                    return answer;
                }
                last = answer.status() + " " + answer.body();
            } catch (IOException noAnswer) {
                last = noAnswer.toString();
            }
            LockSupport.parkNanos(pauseNanos.getAsLong());
        }
        throw new IllegalStateException("Not answered within %s, at last: %s".formatted(PATIENCE, last));
    }

    private static boolean isFinal(Answer answer) {
        return answer.status() < 500
                && !IN_USE.equals(answer.body().path("type").textValue());
    }

    /** One request, always the same. */
    @FunctionalInterface
    private interface Request {

        /** Waits for an answer only so long. */
        Answer send(Duration patience) throws IOException;
    }
}
