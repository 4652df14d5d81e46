package dev.tidemark.product.http.reservation;

import dev.tidemark.product.command.reservation.ForgetOrder.Outcome;
import java.util.List;
import java.util.UUID;

/** What has become of the pieces of each order, in the order in which they were named. */
record ReleaseAnswer(List<Item> items) {

    record Item(UUID orderId, Outcome outcome) {}
}
