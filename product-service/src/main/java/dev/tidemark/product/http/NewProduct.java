package dev.tidemark.product.http;

import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.problems.rest.body.TextRules;
import dev.tidemark.product.command.RegisterProduct;
import dev.tidemark.product.domain.Offer;
import dev.tidemark.product.domain.Registration;
import dev.tidemark.product.domain.stock.Stock;
import dev.tidemark.product.http.NewDetails.NewDetail;
import dev.tidemark.product.http.NewDetails.NewImage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.validator.constraints.UniqueElements;

/**
 * Body of {@code POST /products}. Tags, images, details and option groups may be left out: then there are none.
 *
 * @param status left out for a product that is on sale at once
 * @param categoryId the narrowest category
 * @param quantity pieces that are there at first
 */
public record NewProduct(
        FirstStatus status,

        @NotBlank @Size(max = 200) @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE)
        String name,

        @NotNull @Size(max = 10_000) @Pattern(regexp = TextRules.LINES, message = TextRules.LINES_MESSAGE)
        String description,

        @NotNull UUID brandId,
        @NotNull UUID sellerId,
        @NotNull UUID categoryId,
        @Size(max = 20) @UniqueElements List<@NotNull UUID> tagIds,
        @Size(max = 20) List<@NotNull @Valid NewImage> images,
        @Size(max = 50) @UniqueNames List<@NotNull @Valid NewDetail> details,
        @Size(max = 10) @UniqueNames List<@NotNull @Valid NewOptionGroup> optionGroups,
        @NotNull @Valid Price price,
        @NotNull @Min(0) @Max(Stock.MAX_QUANTITY) Integer quantity) {

    public NewProduct {
        status = Objects.requireNonNullElse(status, FirstStatus.ON_SALE);
        optionGroups = Objects.requireNonNullElse(optionGroups, List.of());
    }

    /** Fails with a {@link dev.tidemark.problems.Problem} when a rule between its fields is broken. */
    public RegisterProduct toCommand() {
        var described = new NewDetails(name, description, brandId, categoryId, tagIds, images, details);
        var options = new NewOptions(optionGroups).toOptions().in(List.of());
        return new RegisterProduct(
                new Registration(
                        described.toDetails(),
                        new Offer(price.toMoney(), options),
                        Status.valueOf(status.name()),
                        Stock.first(quantity)),
                described.references(sellerId));
    }

    /** What a product can be at first. */
    enum FirstStatus {
        DRAFT,
        ON_SALE
    }
}
