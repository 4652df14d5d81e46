package dev.tidemark.product.http.reservation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Body of {@code POST /internal/reservations/releases}. An order that is named twice is looked at twice. */
record LostOrders(@NotNull @Size(min = 1, max = 100) List<@NotNull UUID> orderIds) {

    /** Where the orders are named, in the order of their ids; who is named twice keeps its turns. */
    List<Integer> places() {
        return IntStream.range(0, orderIds.size())
                .boxed()
                .sorted(Comparator.comparing(orderIds::get))
                .toList();
    }
}
