package dev.tidemark.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The public state of a product at one version. How many pieces there are is not public, only whether there are any.
 *
 * @param version 1, 2, 3 … per product, without a gap
 * @param categoryPath from the widest category to the narrowest
 * @param images in the order in which they are shown
 * @param thumbnailUrl the first image's, null when the product has no image
 * @param details in the order in which they are shown, each name once
 * @param optionGroups in the order in which they are shown; an order chooses one option of each
 * @param price without options
 * @param rating absent while nobody has reviewed the product
 */
public record ProductState(
        UUID id,
        @Min(1) long version,
        Status status,
        String name,
        String description,
        Named brand,
        Named seller,
        List<Named> categoryPath,
        List<Named> tags,
        List<Image> images,
        @Nullable String thumbnailUrl,
        List<Detail> details,
        List<OptionGroup> optionGroups,
        Money price,
        boolean inStock,
        @JsonInclude(Include.NON_NULL) Rating rating) {

    /** Whether a product can be ordered, leaving its stock aside. */
    public enum Status {
        /** Not offered yet. */
        DRAFT,
        ON_SALE,
        /** Never to be offered again. */
        DISCONTINUED
    }

    /** What many products share, with its name at this version: a brand, a seller, a category or a tag. */
    public record Named(UUID id, String name) {

        public Named {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * A picture.
     *
     * @param thumbnailUrl of the same picture, small
     * @param altText what it shows, for those who cannot see it; null when nobody wrote it
     */
    public record Image(
            String url, String thumbnailUrl, @Nullable String altText) {

        public Image {
            Objects.requireNonNull(url, "url");
            Objects.requireNonNull(thumbnailUrl, "thumbnailUrl");
        }
    }

    /** An attribute such as {@code Weight: 430 g}. */
    public record Detail(String name, String value) {

        public Detail {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }
    }

    /** What a buyer chooses one of, such as a colour. */
    public record OptionGroup(UUID id, String name, List<Option> options) {

        public OptionGroup {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
            options = List.copyOf(options);
        }
    }

    /**
     * What a buyer can choose.
     *
     * @param priceDifference what choosing it adds to the price, in minor units of its currency; may be negative
     */
    public record Option(UUID id, String name, long priceDifference) {

        public Option {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
        }
    }

    /**
     * What its buyers think of a product.
     *
     * @param count of the reviews that it is made of, at least 1
     * @param averageHundredths the mean of their stars in hundredths, 100 to 500: 425 is 4.25 stars
     */
    public record Rating(
            @Min(1) int count,
            @Min(Rating.WORST) @Max(Rating.BEST) int averageHundredths) {

        private static final int WORST = 100;
        private static final int BEST = 500;

        public Rating {
            if (count < 1) {
                throw new IllegalArgumentException("A rating is made of at least one review, not " + count);
            }
            if (averageHundredths < WORST || averageHundredths > BEST) {
                throw new IllegalArgumentException(
                        "An average is %d to %d hundredths, not %d".formatted(WORST, BEST, averageHundredths));
            }
        }
    }

    public ProductState {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(brand, "brand");
        Objects.requireNonNull(seller, "seller");
        Objects.requireNonNull(price, "price");
        categoryPath = List.copyOf(categoryPath);
        tags = List.copyOf(tags);
        images = List.copyOf(images);
        details = List.copyOf(details);
        optionGroups = List.copyOf(optionGroups);
    }
}
