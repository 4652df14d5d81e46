package dev.tidemark.order.domain;

import static java.util.function.Predicate.not;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.OrderState.Line;
import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.problems.Violation;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A basket at the prices of the catalogue. */
record Quote(List<Line> lines, Money total) {

    /** A requested line, its place in the basket, and what is offered for it: null when that is unknown. */
    private record Item(int index, RequestedLine line, Offer offer) {

        Violation violation(String field, String message) {
            return new Violation("lines[%d].%s".formatted(index, field), message);
        }

        Line priced() {
            var unitPrice = offer.unitPrice(line.optionIds());
            return new Line(
                    offer.productId(),
                    offer.name(),
                    offer.thumbnailUrl(),
                    offer.choices(line.optionIds()),
                    line.quantity(),
                    unitPrice,
                    unitPrice.times(line.quantity()));
        }
    }

    /** Checks one rule after the other; fails with the first that is broken, and names every line that breaks it. */
    static Quote of(Basket basket, Offers offers) {
        var items = IntStream.range(0, basket.lines().size())
                .mapToObj(index -> item(index, basket.lines().get(index), offers))
                .toList();
        refuse(items, Quote::unknown, OrderProblem.UnknownProducts::new);
        refuse(items, Quote::notForSale, OrderProblem.ProductsNotForSale::new);
        refuse(items, Quote::unsuitableOptions, OrderProblem.UnsuitableOptions::new);
        var currency = items.getFirst().offer().price().currency();
        refuse(items, item -> foreign(item, currency), OrderProblem.MixedCurrencies::new);
        try {
            var lines = items.stream().map(Item::priced).toList();
            refuse(items, item -> repriced(item, lines.get(item.index())), OrderProblem.PriceChanged::new);
            return new Quote(
                    lines,
                    lines.stream().map(Line::totalPrice).reduce(Money::plus).orElseThrow());
        } catch (ArithmeticException e) {
            throw new OrderProblem.TotalTooLarge();
        }
    }

    private static Item item(int index, RequestedLine line, Offers offers) {
        return new Item(index, line, offers.byProduct().get(line.productId()));
    }

    private static void refuse(
            List<Item> items,
            Function<Item, Stream<Violation>> fault,
            Function<List<Violation>, OrderProblem> problem) {
        var violations = items.stream().flatMap(fault).toList();
        if (!violations.isEmpty()) {
            throw problem.apply(violations);
        }
    }

    private static Stream<Violation> unknown(Item item) {
        return Stream.of(item)
                .filter(each -> each.offer() == null)
                .map(each -> each.violation("productId", "is not in the catalogue"));
    }

    private static Stream<Violation> notForSale(Item item) {
        return Stream.of(item)
                .filter(each -> each.offer().status() != Status.ON_SALE)
                .map(each -> each.violation("productId", "is no longer for sale"));
    }

    private static Stream<Violation> unsuitableOptions(Item item) {
        return item.offer().objections(item.line().optionIds()).stream()
                .map(objection -> item.violation("optionIds", objection));
    }

    private static Stream<Violation> foreign(Item item, String currency) {
        return Stream.of(item)
                .filter(each -> !each.offer().price().currency().equals(currency))
                .map(each -> each.violation("productId", "is not sold in %s like the first line".formatted(currency)));
    }

    private static Stream<Violation> repriced(Item item, Line priced) {
        return Stream.ofNullable(item.line().expectedPrice())
                .filter(not(priced.unitPrice()::equals))
                .map(expected -> item.violation(
                        "expectedPrice",
                        "is %s %d, the price is %s %d now"
                                .formatted(
                                        expected.currency(),
                                        expected.amount(),
                                        priced.unitPrice().currency(),
                                        priced.unitPrice().amount())));
    }
}
