package dev.tidemark.order.http;

import dev.tidemark.order.command.PlaceOrder;
import dev.tidemark.order.domain.Basket;
import dev.tidemark.order.domain.RequestedLine;
import dev.tidemark.problems.rest.body.TextRules;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** Body of {@code POST /orders}. There is no place for a price: the catalogue says it. */
record NewOrder(
        @NotBlank @Size(max = 64) @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE)
        String memberId,

        @NotNull @Size(min = 1, max = Basket.MAX_LINES) List<@NotNull @Valid NewLine> lines) {

    PlaceOrder toCommand() {
        return new PlaceOrder(
                memberId,
                new Basket(lines.stream()
                        .map(line -> new RequestedLine(line.productId(), line.quantity()))
                        .toList()));
    }

    /** One product and how many pieces of it. */
    record NewLine(
            @NotNull UUID productId,
            @NotNull @Min(1) @Max(Basket.MAX_QUANTITY) Integer quantity) {}
}
