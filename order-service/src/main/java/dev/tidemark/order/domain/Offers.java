package dev.tidemark.order.domain;

import dev.tidemark.problems.Violation;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the catalogue knows about the products of one basket. */
public record Offers(Map<UUID, Offer> byProduct) {

    public Offers {
        byProduct = Map.copyOf(byProduct);
    }

    /** Each product at most once. */
    public static Offers of(List<Offer> offers) {
        return new Offers(offers.stream().collect(Collectors.toMap(Offer::productId, Function.identity())));
    }

    /** Whether the catalogue knows every product of the basket. */
    public boolean cover(Basket basket) {
        return byProduct.keySet().containsAll(basket.productIds());
    }

    Offer of(UUID productId) {
        return byProduct.get(productId);
    }

    /** Every product known, and all in the currency of the first line. */
    void requireAll(Basket basket) {
        var unknown = lines(basket, id -> !byProduct.containsKey(id), "is not in the catalogue");
        if (!unknown.isEmpty()) {
            throw new OrderProblem.UnknownProducts(unknown);
        }
        var currency = currency(basket.lines().getFirst().productId());
        var foreign = lines(
                basket,
                id -> !currency(id).equals(currency),
                "is not sold in %s like the first line".formatted(currency));
        if (!foreign.isEmpty()) {
            throw new OrderProblem.MixedCurrencies(foreign);
        }
    }

    private String currency(UUID productId) {
        return byProduct.get(productId).price().currency();
    }

    private static List<Violation> lines(Basket basket, Predicate<UUID> atFault, String message) {
        var ids = basket.productIds();
        return IntStream.range(0, ids.size())
                .filter(index -> atFault.test(ids.get(index)))
                .mapToObj(index -> new Violation("lines[%d].productId".formatted(index), message))
                .toList();
    }
}
