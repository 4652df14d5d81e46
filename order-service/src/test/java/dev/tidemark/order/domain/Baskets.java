package dev.tidemark.order.domain;

import dev.tidemark.contracts.Money;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Products, baskets and offers for tests. */
final class Baskets {

    static final UUID LAMP = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    static final UUID DESK = UUID.fromString("0190a000-0000-7000-8000-000000000002");

    static RequestedLine line(UUID productId, int quantity) {
        return new RequestedLine(productId, quantity);
    }

    static Basket basket(RequestedLine... lines) {
        return new Basket(List.of(lines));
    }

    /** So many lines with a product of its own each. */
    static List<RequestedLine> lines(int count) {
        return Stream.generate(() -> line(UUID.randomUUID(), 1)).limit(count).toList();
    }

    static Offer offer(UUID productId, long amount, String currency) {
        return new Offer(productId, "Product " + productId, null, new Money(amount, currency));
    }

    static Offers offers(Offer... offers) {
        return Offers.of(List.of(offers));
    }

    private Baskets() {}
}
