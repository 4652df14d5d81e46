package dev.tidemark.product.domain;

import dev.tidemark.contracts.ProductState.Option;
import dev.tidemark.contracts.ProductState.OptionGroup;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The options that a product is to have. Those that it has already keep their ids, for orders name them.
 *
 * @param keptGroups ids that are meant to exist, with the fields that name them
 * @param keptOptions ids that are meant to exist, with the fields that name them
 */
public record RequestedOptions(List<OptionGroup> groups, Map<UUID, String> keptGroups, Map<UUID, String> keptOptions) {

    public RequestedOptions {
        groups = List.copyOf(groups);
        keptGroups = Map.copyOf(keptGroups);
        keptOptions = Map.copyOf(keptOptions);
    }

    /** The groups, for a product that has these. Fails with {@link ProductProblem.UnknownOptions}. */
    public List<OptionGroup> in(List<OptionGroup> existing) {
        var groupIds = existing.stream().map(OptionGroup::id).toList();
        var optionIds = existing.stream()
                .flatMap(group -> group.options().stream())
                .map(Option::id)
                .toList();
        var unknown = Stream.concat(missing(keptGroups, groupIds), missing(keptOptions, optionIds))
                .sorted()
                .toList();
        if (!unknown.isEmpty()) {
            throw new ProductProblem.UnknownOptions(unknown);
        }
        return groups;
    }

    private static Stream<String> missing(Map<UUID, String> kept, Collection<UUID> existing) {
        return kept.entrySet().stream()
                .filter(one -> !existing.contains(one.getKey()))
                .map(Map.Entry::getValue);
    }
}
