package dev.tidemark.benchmarks.read.freshness;

import dev.tidemark.benchmarks.Percentiles;
import dev.tidemark.benchmarks.client.Pace;
import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Time until a search finds what a command did, at a fixed rate of orders. The commit lies between the command's request
 * and its answer, so the time is taken from both. Requests are sent on schedule, whether or not earlier ones were answered.
 */
public final class Freshness {

    /** More would push one another out of what {@link Lookout} sees before a slow system has shown them. */
    private static final int LOOKED_FOR_PER_SECOND = 5;

    /** Tokens are signed once for each: that takes a processor longer than a request does. */
    private static final int MEMBERS = 16;

    private final Shop shop;
    private final List<UUID> products;

    /** @param products on sale */
    public Freshness(Shop shop, List<UUID> products) {
        this.shop = shop;
        this.products = products;
    }

    /**
     * What was found.
     *
     * @param sinceRequest more than the time since the commit
     * @param sinceAnswer less than the time since the commit
     * @param failures requests that were refused or not answered, and orders that were not found in time
     */
    public record Result(Percentiles sinceRequest, Percentiles sinceAnswer, int failures) {}

    /**
     * What of the times may be owed to those who measure.
     *
     * @param late of requests, by the schedule
     * @param betweenLooks on average: by so much more at most a time is too long
     */
    public record Conduct(Percentiles late, Duration betweenLooks) {}

    /** Both of one run. */
    public record Measured(Result result, Conduct conduct) {}

    public Measured measure(int ordersPerSecond, Duration duration) {
        var lookout = new Lookout(shop);
        var lookForEvery = Math.max(1, ordersPerSecond / LOOKED_FOR_PER_SECOND);
        var kept = new Pace(ordersPerSecond).keep(duration, number -> {
            if (number % lookForEvery == 0) {
                orderAndLook(number, lookout);
            } else {
                order(number, "bench-" + number % MEMBERS);
            }
        });
        var found = lookout.end();
        var result = new Result(
                Percentiles.of(found.stream().map(Lookout.Found::sinceRequest).toList()),
                Percentiles.of(found.stream().map(Lookout.Found::sinceAnswer).toList()),
                kept.failed() + lookout.missed());
        return new Measured(result, new Conduct(kept.late(), lookout.betweenLooks()));
    }

    private void orderAndLook(int number, Lookout lookout) throws IOException {
        var requested = Instant.now();
        var order = order(number, lookout.member());
        lookout.await(order, requested, Instant.now());
    }

    private UUID order(int number, String member) throws IOException {
        var answer = shop.placeOrder(member, List.of(products.get(number % products.size())));
        if (!answer.isSuccess()) {
            throw new IOException("Order refused with " + answer.status());
        }
        return UUID.fromString(answer.body().path("id").textValue());
    }
}
