package dev.tidemark.product.domain;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.ProductState.Option;
import dev.tidemark.contracts.ProductState.OptionGroup;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.LongStream;

/** What a product costs: its price, and what the options add to it, one of each group. Each group has an option. */
public record Offer(Money price, List<OptionGroup> optionGroups) {

    /** Largest price in minor units: 100 lines of 999 pieces stay far below what a {@code long} holds. */
    public static final long MAX_PRICE = 1_000_000_000_000L;

    static final String RANGE =
            "must make a price of 1 to %d minor units, whatever options are chosen".formatted(MAX_PRICE);

    /** Fails with {@link ProductProblem.InvalidPrice} when nothing can have this price, leaving the options aside. */
    public Offer {
        optionGroups = List.copyOf(optionGroups);
        if (price.amount() < 1 || price.amount() > MAX_PRICE) {
            throw new ProductProblem.InvalidPrice("price.amount", "must be 1 to %d".formatted(MAX_PRICE));
        }
        if (!Currencies.isKnown(price.currency())) {
            throw new ProductProblem.InvalidPrice("price.currency", "must be an ISO 4217 code such as KRW");
        }
    }

    /** Whether the cheapest choice and the dearest one are prices, too. */
    boolean isWithinLimits() {
        try {
            return sum(LongStream::min) >= 1 && sum(LongStream::max) <= MAX_PRICE;
        } catch (ArithmeticException beyondLong) {
            return false;
        }
    }

    private long sum(Function<LongStream, OptionalLong> choice) {
        return optionGroups.stream()
                .map(group -> group.options().stream().mapToLong(Option::priceDifference))
                .mapToLong(differences -> choice.apply(differences).orElseThrow())
                .reduce(price.amount(), Math::addExact);
    }
}
