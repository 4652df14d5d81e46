package dev.tidemark.order.domain;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.ProductState.Option;
import dev.tidemark.contracts.ProductState.OptionGroup;
import dev.tidemark.contracts.ProductState.Status;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Products, baskets and offers for tests. */
final class Baskets {

    static final UUID LAMP = UUID.fromString("0190a000-0000-7000-8000-000000000001");
    static final UUID DESK = UUID.fromString("0190a000-0000-7000-8000-000000000002");

    static final UUID WHITE = UUID.fromString("0190a000-0000-7000-8000-0000000000c1");
    static final UUID GOLD = UUID.fromString("0190a000-0000-7000-8000-0000000000c2");
    static final UUID SMALL = UUID.fromString("0190a000-0000-7000-8000-0000000000d1");
    static final UUID LARGE = UUID.fromString("0190a000-0000-7000-8000-0000000000d2");

    /** White costs nothing more, gold 500. */
    static final OptionGroup COLOUR = new OptionGroup(
            new UUID(0, 1), "Colour", List.of(new Option(WHITE, "White", 0), new Option(GOLD, "Gold", 500)));

    /** Small takes off 100, large costs 200 more. */
    static final OptionGroup SIZE = new OptionGroup(
            new UUID(0, 2), "Size", List.of(new Option(SMALL, "Small", -100), new Option(LARGE, "Large", 200)));

    static RequestedLine line(UUID productId, int quantity, UUID... optionIds) {
        return new RequestedLine(productId, quantity, List.of(optionIds), null);
    }

    /** Three pieces at this price each. */
    static RequestedLine expecting(UUID productId, Money price, UUID... optionIds) {
        return new RequestedLine(productId, 3, List.of(optionIds), price);
    }

    static Basket basket(RequestedLine... lines) {
        return new Basket(List.of(lines));
    }

    /** So many lines with a product of its own each. */
    static List<RequestedLine> lines(int count) {
        return Stream.generate(() -> line(UUID.randomUUID(), 1)).limit(count).toList();
    }

    static Offer offer(UUID productId, long amount, String currency, OptionGroup... groups) {
        return offer(productId, Status.ON_SALE, new Money(amount, currency), groups);
    }

    static Offer offer(UUID productId, Status status, Money price, OptionGroup... groups) {
        return new Offer(productId, status, "Product " + productId, null, price, List.of(groups));
    }

    static Offers offers(Offer... offers) {
        return Offers.of(List.of(offers));
    }

    static Money krw(long amount) {
        return new Money(amount, "KRW");
    }

    private Baskets() {}
}
