package dev.tidemark.product.http;

import dev.tidemark.contracts.ProductState.Detail;
import dev.tidemark.contracts.ProductState.Image;
import dev.tidemark.problems.rest.body.TextRules;
import dev.tidemark.product.domain.ProductDetails;
import dev.tidemark.product.domain.ReferenceIds;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.validator.constraints.UniqueElements;

/**
 * Body of {@code PUT /products/{id}/details}. Tags, images and details may be left out: then there are none.
 *
 * @param categoryId the narrowest category
 */
record NewDetails(
        @NotBlank @Size(max = 200) @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE)
        String name,

        @NotNull @Size(max = 10_000) @Pattern(regexp = TextRules.LINES, message = TextRules.LINES_MESSAGE)
        String description,

        @NotNull UUID brandId,
        @NotNull UUID categoryId,
        @Size(max = 20) @UniqueElements List<@NotNull UUID> tagIds,
        @Size(max = 20) List<@NotNull @Valid NewImage> images,
        @Size(max = 50) @UniqueNames List<@NotNull @Valid NewDetail> details) {

    NewDetails {
        tagIds = Objects.requireNonNullElse(tagIds, List.of());
        images = Objects.requireNonNullElse(images, List.of());
        details = Objects.requireNonNullElse(details, List.of());
    }

    ProductDetails toDetails() {
        return new ProductDetails(
                name,
                description,
                images.stream().map(NewImage::toImage).toList(),
                details.stream().map(NewDetail::toDetail).toList());
    }

    /** @param sellerId null to leave the seller as it is */
    ReferenceIds references(UUID sellerId) {
        return new ReferenceIds(brandId, sellerId, categoryId, tagIds);
    }

    /** @param altText may be left out */
    record NewImage(
            @NotNull @Size(max = 2000) @Pattern(regexp = TextRules.WEB_ADDRESS, message = TextRules.WEB_ADDRESS_MESSAGE)
            String url,

            @NotNull @Size(max = 2000) @Pattern(regexp = TextRules.WEB_ADDRESS, message = TextRules.WEB_ADDRESS_MESSAGE)
            String thumbnailUrl,

            @Size(max = 500) @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE)
            String altText) {

        Image toImage() {
            return new Image(url, thumbnailUrl, altText);
        }
    }

    record NewDetail(
            @NotBlank @Size(max = 100) @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE)
            String name,

            @NotBlank @Size(max = 1000) @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE)
            String value)
            implements UniqueNames.Named {

        Detail toDetail() {
            return new Detail(name, value);
        }
    }
}
