package dev.tidemark.order.domain;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.OrderState.Choice;
import dev.tidemark.contracts.ProductState.Option;
import dev.tidemark.contracts.ProductState.OptionGroup;
import dev.tidemark.contracts.ProductState.Status;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A product as the catalogue has it now; its name, picture, options and price are copied into the order.
 *
 * @param thumbnailUrl null when the product has no picture
 * @param price without options
 */
public record Offer(
        UUID productId, Status status, String name, String thumbnailUrl, Money price, List<OptionGroup> optionGroups) {

    public Offer {
        Objects.requireNonNull(productId, "productId");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(price, "price");
        optionGroups = List.copyOf(optionGroups);
    }

    /** What keeps these from being one option of each group; empty when nothing does. */
    List<String> objections(Collection<UUID> optionIds) {
        var objections = new ArrayList<String>();
        for (var group : optionGroups) {
            var chosen = chosen(group, optionIds).count();
            if (chosen != 1) {
                objections.add("must hold one option of %s, holds %d".formatted(group.name(), chosen));
            }
        }
        var own = optionGroups.stream()
                .flatMap(group -> group.options().stream())
                .map(Option::id)
                .toList();
        optionIds.stream()
                .filter(id -> !own.contains(id))
                .forEach(id -> objections.add("must not hold %s, which is no option of the product".formatted(id)));
        return objections;
    }

    /** The chosen options, in the order of their groups. */
    List<Choice> choices(Collection<UUID> optionIds) {
        return optionGroups.stream()
                .flatMap(group ->
                        chosen(group, optionIds).map(option -> new Choice(option.id(), group.name(), option.name())))
                .toList();
    }

    /** Of one piece with these options. Throws {@link ArithmeticException} when it does not fit into a {@code long}. */
    Money unitPrice(Collection<UUID> optionIds) {
        var amount = optionGroups.stream()
                .flatMap(group -> chosen(group, optionIds))
                .mapToLong(Option::priceDifference)
                .reduce(price.amount(), Math::addExact);
        return new Money(amount, price.currency());
    }

    private static Stream<Option> chosen(OptionGroup group, Collection<UUID> optionIds) {
        return group.options().stream().filter(option -> optionIds.contains(option.id()));
    }
}
