package dev.tidemark.platform.demo;

import dev.tidemark.platform.demo.Words.Brand;
import dev.tidemark.platform.demo.Words.Department;
import dev.tidemark.platform.demo.Words.Kind;
import dev.tidemark.platform.demo.Words.Quality;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The 2,000 products, always the same in the same order. */
public final class DemoCatalogue {

    private static final int PRODUCTS_PER_KIND = 50;
    private static final int SOLD_OUT_ONE_IN = 40;
    private static final int MOST_PIECES = 400;
    private static final int SEEN_FROM_THE_SIDE_ONE_IN = 3;
    private static final int WRAPPABLE_ONE_IN = 5;

    public static List<DemoProduct> products() {
        var products = new ArrayList<DemoProduct>();
        for (var department : Words.read()) {
            for (var kind : department.types()) {
                for (var i = 0; i < PRODUCTS_PER_KIND; i++) {
                    products.add(product(department, kind, i, new SplittableRandom(products.size())));
                }
            }
        }
        return List.copyOf(products);
    }

    /** Walks through brands first: as 7 brands and 8 qualities have no common factor, no pair comes twice within 56. */
    private static DemoProduct product(Department department, Kind kind, int i, SplittableRandom random) {
        var brand = department.brands().get(i % department.brands().size());
        var quality = department.qualities().get(i % department.qualities().size());
        return new DemoProduct(
                name(brand, quality, kind),
                "%s %s %s %s".formatted(kind.inEnglish(), quality.inEnglish(), kind.inKorean(), quality.inKorean()),
                brand.english(),
                Stream.concat(
                                Stream.of(department.name()),
                                Stream.of(kind.category().split("/")))
                        .toList(),
                quality.english(),
                pictures(slug(brand, quality, kind), i % SEEN_FROM_THE_SIDE_ONE_IN == 0),
                i % WRAPPABLE_ONE_IN == 0,
                price(kind, random),
                random.nextInt(SOLD_OUT_ONE_IN) == 0 ? 0 : random.nextInt(1, MOST_PIECES));
    }

    private static String name(Brand brand, Quality quality, Kind kind) {
        return "%s %s %s · %s %s %s"
                .formatted(
                        brand.english(),
                        quality.english(),
                        kind.english(),
                        brand.korean(),
                        quality.korean(),
                        kind.korean());
    }

    /** Shops end prices with 900. Cheap products are more common than dear ones. */
    private static long price(Kind kind, SplittableRandom random) {
        var share = random.nextDouble() * random.nextDouble();
        var price = kind.lowest() + Math.round(share * (kind.highest() - kind.lowest()));
        return price / 1000 * 1000 + 900;
    }

    private static List<URI> pictures(String slug, boolean fromTheSideToo) {
        var front = URI.create("https://images.tidemark.example/products/%s.webp".formatted(slug));
        var side = URI.create("https://images.tidemark.example/products/%s-side.webp".formatted(slug));
        return fromTheSideToo ? List.of(front, side) : List.of(front);
    }

    private static String slug(Brand brand, Quality quality, Kind kind) {
        return "%s %s %s"
                .formatted(brand.english(), quality.english(), kind.english())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
    }

    private DemoCatalogue() {}
}
