package dev.tidemark.platform.demo;

import java.net.URI;
import java.util.List;

/** What is posted to {@code /products}. */
record PostedProduct(
        String name,
        String description,
        String brandId,
        String sellerId,
        String categoryId,
        List<String> tagIds,
        List<Image> images,
        List<OptionGroup> optionGroups,
        Price price,
        int quantity) {

    private static final List<OptionGroup> WRAPPING = List.of(new OptionGroup(
            "Wrapping · 포장", List.of(new Option("Plain · 기본", 0), new Option("Gift wrap · 선물 포장", 2000))));

    static PostedProduct of(DemoProduct product, DemoReferences references) {
        return new PostedProduct(
                product.name(),
                product.description(),
                references.brand(product),
                references.seller(),
                references.category(product),
                List.of(references.tag(product)),
                product.pictures().stream().map(Image::of).toList(),
                product.isWrappable() ? WRAPPING : List.of(),
                new Price(product.priceInWon(), "KRW"),
                product.quantity());
    }

    /** Small pictures stand in a folder of their own. */
    record Image(URI url, URI thumbnailUrl) {
        static Image of(URI picture) {
            return new Image(URI.create(picture.toString().replace("/products/", "/products/large/")), picture);
        }
    }

    record OptionGroup(String name, List<Option> options) {}

    record Option(String name, long priceDifference) {}

    record Price(long amount, String currency) {}
}
