package dev.tidemark.product.http;

import dev.tidemark.product.domain.RequestedOptions;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;

/** Body of {@code PUT /products/{id}/options}. No group means no options. */
record NewOptions(@NotNull @Size(max = 10) @UniqueNames List<@NotNull @Valid NewOptionGroup> optionGroups) {

    RequestedOptions toOptions() {
        var groups = new HashMap<UUID, String>();
        var options = new HashMap<UUID, String>();
        for (var g = 0; g < optionGroups.size(); g++) {
            var group = optionGroups.get(g);
            var field = "optionGroups[%d]".formatted(g);
            keep(group.id(), field, groups);
            for (var o = 0; o < group.options().size(); o++) {
                keep(group.options().get(o).id(), field + ".options[%d]".formatted(o), options);
            }
        }
        return new RequestedOptions(
                optionGroups.stream().map(NewOptionGroup::toGroup).toList(), groups, options);
    }

    private static void keep(UUID id, String field, HashMap<UUID, String> kept) {
        if (id != null && kept.put(id, field + ".id") != null) {
            throw new RepeatedId(field + ".id");
        }
    }
}
