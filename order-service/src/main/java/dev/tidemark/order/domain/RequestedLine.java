package dev.tidemark.order.domain;

import dev.tidemark.contracts.Money;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * What a member asks for on one line. The price is the catalogue's to say.
 *
 * @param optionIds in any order
 * @param expectedPrice of one piece with its options, as the member saw it; null when it does not matter
 */
public record RequestedLine(UUID productId, int quantity, List<UUID> optionIds, Money expectedPrice) {

    public RequestedLine {
        Objects.requireNonNull(productId, "productId");
        optionIds = List.copyOf(optionIds);
    }

    /** What makes two lines ask for the same thing. */
    record Choice(UUID productId, Set<UUID> optionIds) {}

    Choice choice() {
        return new Choice(productId, Set.copyOf(optionIds));
    }
}
