package dev.tidemark.projector.catalogue;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.contracts.ProductState;
import dev.tidemark.contracts.ProductState.Named;
import java.util.List;
import java.util.stream.Stream;

/**
 * A product as the catalogue shows it and searches for it. Kept whatever its status; only what is on sale is shown.
 *
 * @param status {@code DRAFT}, {@code ON_SALE} or {@code DISCONTINUED}
 * @param categoryPath from the widest category to the narrowest
 * @param attributes what a shopper may choose by, each {@code name=value}: all details, and all options of all groups
 * @param price minor units of {@code currency}, without options
 * @param rating null while nobody has reviewed the product
 * @param thumbnailUrl null when the product has no picture
 */
public record ProductDocument(
        String productId,
        String status,
        String name,
        String description,
        Reference brand,
        Reference seller,
        List<Reference> categoryPath,
        List<Reference> tags,
        List<Detail> details,
        List<String> attributes,
        long price,
        String currency,
        boolean inStock,
        Rating rating,
        String thumbnailUrl,
        long version) {

    /** What many products share. Queries choose it by id: a name may change. */
    public record Reference(String id, String name) {
        static Reference of(Named named) {
            return new Reference(named.id().toString(), named.name());
        }

        static List<Reference> all(List<Named> named) {
            return named.stream().map(Reference::of).toList();
        }
    }

    /** Something to know about the product, such as {@code Weight: 430 g}. */
    public record Detail(String name, String value) {
        static Detail of(ProductState.Detail detail) {
            return new Detail(detail.name(), detail.value());
        }
    }

    /** @param averageHundredths 100 to 500: 425 is 4.25 stars */
    public record Rating(int count, int averageHundredths) {
        static Rating of(ProductState.Rating rating) {
            return rating == null ? null : new Rating(rating.count(), rating.averageHundredths());
        }
    }

    static ProductDocument of(ProductEvent event) {
        var product = event.product();
        return new ProductDocument(
                product.id().toString(),
                product.status().name(),
                product.name(),
                product.description(),
                Reference.of(product.brand()),
                Reference.of(product.seller()),
                Reference.all(product.categoryPath()),
                Reference.all(product.tags()),
                product.details().stream().map(Detail::of).toList(),
                attributes(product),
                product.price().amount(),
                product.price().currency(),
                product.inStock(),
                Rating.of(product.rating()),
                product.thumbnailUrl(),
                product.version());
    }

    private static List<String> attributes(ProductState product) {
        var details = product.details().stream().map(detail -> attribute(detail.name(), detail.value()));
        var options = product.optionGroups().stream()
                .flatMap(group -> group.options().stream().map(option -> attribute(group.name(), option.name())));
        return Stream.concat(details, options).toList();
    }

    static String attribute(String name, String value) {
        return name + "=" + value;
    }
}
