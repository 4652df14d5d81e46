package dev.tidemark.product.http.reservation;

import dev.tidemark.product.command.reservation.ForgetOrders.Outcome;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** What has become of the pieces of each order, in the order in which they were named. */
record ReleaseAnswer(List<Item> items) {

    record Item(UUID orderId, Outcome outcome) {}

    /** One outcome for each order, in the same order. */
    static ReleaseAnswer of(List<UUID> orderIds, List<Outcome> outcomes) {
        return new ReleaseAnswer(IntStream.range(0, orderIds.size())
                .mapToObj(place -> new Item(orderIds.get(place), outcomes.get(place)))
                .toList());
    }
}
