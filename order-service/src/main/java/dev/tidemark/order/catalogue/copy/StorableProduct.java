package dev.tidemark.order.catalogue.copy;

import dev.tidemark.contracts.ProductState;
import dev.tidemark.contracts.ProductState.Option;
import dev.tidemark.contracts.ProductState.OptionGroup;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a published product must be like to be copied. Whatever the table would refuse is refused here. */
final class StorableProduct {

    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

    private StorableProduct() {}

    /** Why the copy can never hold the product, empty when it can. */
    static Optional<String> flaw(ProductState product) {
        return isStorable(product)
                ? Optional.empty()
                : Optional.of(
                        "Product %s has an impossible version, name, picture, price or option".formatted(product.id()));
    }

    private static boolean isStorable(ProductState product) {
        return product.version() >= 1
                && isText(product.name())
                && (product.thumbnailUrl() == null || isText(product.thumbnailUrl()))
                && product.price().amount() > 0
                && CURRENCY.matcher(product.price().currency()).matches()
                && product.optionGroups().stream().allMatch(StorableProduct::isStorable)
                && isPriceable(product);
    }

    private static boolean isStorable(OptionGroup group) {
        return isText(group.name())
                && group.options().stream().map(Option::name).allMatch(StorableProduct::isText);
    }

    /** Of each group one option can be chosen, told apart by its id, and the cheapest choice still costs something. */
    private static boolean isPriceable(ProductState product) {
        var groups = product.optionGroups();
        var ids = groups.stream()
                .flatMap(group -> group.options().stream())
                .map(Option::id)
                .toList();
        if (groups.stream().anyMatch(group -> group.options().isEmpty())
                || Set.copyOf(ids).size() < ids.size()) {
            return false;
        }
        try {
            return groups.stream()
                            .mapToLong(group -> group.options().stream()
                                    .mapToLong(Option::priceDifference)
                                    .min()
                                    .orElseThrow())
                            .reduce(product.price().amount(), Math::addExact)
                    > 0;
        } catch (ArithmeticException e) {
            return false;
        }
    }

    private static boolean isText(String text) {
        return text.indexOf('\0') < 0;
    }
}
