package dev.tidemark.product.domain;

import dev.tidemark.contracts.ProductState.Detail;
import dev.tidemark.contracts.ProductState.Image;
import java.util.List;
import java.util.Objects;

/**
 * What a product is, as its merchant describes it.
 *
 * @param images in the order in which they are shown
 * @param details in the order in which they are shown, each name once
 */
public record ProductDetails(String name, String description, List<Image> images, List<Detail> details) {

    public ProductDetails {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
        images = List.copyOf(images);
        details = List.copyOf(details);
    }

    /** The first image's, null without an image. */
    String thumbnailUrl() {
        return images.isEmpty() ? null : images.getFirst().thumbnailUrl();
    }
}
