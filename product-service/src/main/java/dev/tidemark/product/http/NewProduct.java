package dev.tidemark.product.http;

import dev.tidemark.problems.rest.body.TextRules;
import dev.tidemark.product.command.RegisterProduct;
import dev.tidemark.product.domain.Product;
import dev.tidemark.product.domain.ProductDetails;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Body of {@code POST /products}. The picture may be left out. */
record NewProduct(
        @NotBlank @Size(max = 200) @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE)
        String name,

        @NotNull @Size(max = 10_000) @Pattern(regexp = TextRules.LINES, message = TextRules.LINES_MESSAGE)
        String description,

        @NotBlank @Size(max = 100) @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE)
        String brand,

        @NotNull @Size(min = 1, max = 10)
        List<
                        @NotBlank @Size(max = 100)
                        @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE) String>
                categoryPath,

        @NotNull @Valid Price price,

        @Size(max = 2000) @Pattern(regexp = TextRules.WEB_ADDRESS, message = TextRules.WEB_ADDRESS_MESSAGE)
        String thumbnailUrl,

        @NotNull @Min(0) @Max(Product.MAX_QUANTITY) Integer quantity) {

    RegisterProduct toCommand() {
        return new RegisterProduct(
                new ProductDetails(name, description, brand, categoryPath, thumbnailUrl), price.toMoney(), quantity);
    }
}
