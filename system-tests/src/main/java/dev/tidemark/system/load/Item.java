package dev.tidemark.system.load;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a line of an order can ask for: a product, with one option of each of its groups. */
public record Item(UUID product, List<UUID> options) {

    /** Products that have no options. */
    public static List<Item> of(List<UUID> products) {
        return products.stream().map(product -> new Item(product, List.of())).toList();
    }

    Map<String, Object> line(int quantity) {
        return Map.of("productId", product, "quantity", quantity, "optionIds", options);
    }
}
