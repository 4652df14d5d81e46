package dev.tidemark.order.domain;

import dev.tidemark.contracts.ProductState.Status;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the catalogue shows of the products of one basket. Nobody outside knows of a draft, so it is left out. */
public record Offers(Map<UUID, Offer> byProduct) {

    public Offers {
        byProduct = Map.copyOf(byProduct);
    }

    /** Each product at most once. */
    public static Offers of(List<Offer> offers) {
        return new Offers(offers.stream()
                .filter(offer -> offer.status() != Status.DRAFT)
                .collect(Collectors.toMap(Offer::productId, Function.identity())));
    }
}
