package dev.tidemark.system.load;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What all products of one shop are filed under, by ids. Names are unique in the whole system, so each shop has its own. */
record Shelf(String brand, String seller, String category, String tag) {

    /** @param products as an operator */
    static Shelf create(Http products) throws IOException {
        var wide = create(products, "categories", Map.of("name", unique("Test")));
        return new Shelf(
                create(products, "brands", Map.of("name", unique("Tidemark"))),
                create(products, "sellers", Map.of("name", unique("Store"))),
                create(products, "categories", Map.of("name", "Things", "parentId", wide)),
                create(products, "tags", Map.of("name", unique("new"))));
    }

    /** What is posted to {@code /products}. */
    Map<String, Object> product(String name, long price, int quantity) {
        var address = "https://images.example/" + name.hashCode();
        var picture = Map.of("url", address + "-large.jpg", "thumbnailUrl", address + ".jpg");
        return Map.of(
                "name", name,
                "description", name + ", as good as new",
                "brandId", brand,
                "sellerId", seller,
                "categoryId", category,
                "tagIds", List.of(tag),
                "images", List.of(picture),
                "price", Map.of("amount", price, "currency", "KRW"),
                "quantity", quantity);
    }

    /** A line of what is posted to {@code /products/import}. */
    Map<String, Object> line(String name, long price, int quantity) {
        var line = new HashMap<>(product(name, price, quantity));
        line.put("clientId", name);
        return line;
    }

    /** A product in two sizes. */
    Map<String, Object> productInSizes(String name, long price, int quantity) {
        var product = new HashMap<>(product(name, price, quantity));
        var sizes = List.of(
                Map.of("name", "Small", "priceDifference", 0), Map.of("name", "Large", "priceDifference", price / 2));
        product.put("optionGroups", List.of(Map.of("name", "Size", "options", sizes)));
        return product;
    }

    private static String create(Http products, String kind, Map<String, String> body) throws IOException {
        var answer = products.post("/" + kind, body);
        if (!answer.isSuccess()) {
            throw new IllegalStateException("%s: %d %s".formatted(kind, answer.status(), answer.body()));
        }
        return answer.body().path("id").textValue();
    }

    private static String unique(String name) {
        return name + " " + UUID.randomUUID();
    }
}
