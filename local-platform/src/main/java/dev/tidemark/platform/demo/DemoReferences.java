package dev.tidemark.platform.demo;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ids of the brands, the seller, the categories and the tags that the demo catalogue needs.
 *
 * @param categories by their paths
 */
record DemoReferences(
        Map<String, String> brands, String seller, Map<List<String>, String> categories, Map<String, String> tags) {

    private static final String SELLER = "Tidemark Store";

    /**
     * Creates what is missing, and only that: names are unique, so what an earlier run created is found by its name.
     *
     * @throws IllegalStateException when product-service refuses one
     */
    static DemoReferences prepare(CatalogueApi api, Collection<DemoProduct> products)
            throws IOException, InterruptedException {
        return new DemoReferences(
                named(api, "brands", products.stream().map(DemoProduct::brand)),
                named(api, "sellers", Stream.of(SELLER)).get(SELLER),
                categories(api, products.stream().map(DemoProduct::categoryPath)),
                named(api, "tags", products.stream().map(DemoProduct::tag)));
    }

    String brand(DemoProduct product) {
        return brands.get(product.brand());
    }

    String category(DemoProduct product) {
        return categories.get(product.categoryPath());
    }

    String tag(DemoProduct product) {
        return tags.get(product.tag());
    }

    private static Map<String, String> named(CatalogueApi api, String kind, Stream<String> names)
            throws IOException, InterruptedException {
        var known = new HashMap<>(api.references(kind).stream()
                .collect(Collectors.toMap(CatalogueApi.Reference::name, CatalogueApi.Reference::id)));
        for (var name : names.distinct().sorted().toList()) {
            if (!known.containsKey(name)) {
                known.put(name, api.create(kind, new CatalogueApi.NewReference(name, null)));
            }
        }
        return known;
    }

    /** Wider categories first. */
    private static Map<List<String>, String> categories(CatalogueApi api, Stream<List<String>> paths)
            throws IOException, InterruptedException {
        var known = new HashMap<>(byPath(api.references("categories")));
        var wanted = paths.distinct()
                .flatMap(path -> IntStream.rangeClosed(1, path.size()).mapToObj(depth -> path.subList(0, depth)))
                .distinct()
                .toList();
        for (var path : wanted) {
            if (!known.containsKey(path)) {
                var parent = known.get(path.subList(0, path.size() - 1));
                known.put(path, api.create("categories", new CatalogueApi.NewReference(path.getLast(), parent)));
            }
        }
        return known;
    }

    private static Map<List<String>, String> byPath(List<CatalogueApi.Reference> categories) {
        var names = new TreeMap<String, String>();
        categories.forEach(category -> names.put(category.id(), category.name()));
        return categories.stream()
                .collect(Collectors.toMap(
                        category -> category.path().stream().map(names::get).toList(), CatalogueApi.Reference::id));
    }
}
