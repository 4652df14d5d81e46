package dev.tidemark.order.http;

import dev.tidemark.contracts.Money;
import dev.tidemark.order.command.PlaceOrder;
import dev.tidemark.order.domain.Basket;
import dev.tidemark.order.domain.RequestedLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * Body of {@code POST /orders}. Whose order it is, the caller's token says. A price in it is one that the buyer saw: what is
 * paid, the catalogue says.
 */
record NewOrder(
        @NotNull @Size(min = 1, max = Basket.MAX_LINES) List<@NotNull @Valid NewLine> lines,

        @NotNull @Valid NewAddress deliveryAddress) {

    PlaceOrder toCommand(String memberId) {
        return new PlaceOrder(
                memberId, new Basket(lines.stream().map(NewLine::toLine).toList()), deliveryAddress.toAddress());
    }

    /**
     * One product with its options, and how many pieces of it.
     *
     * @param optionIds one of each of the product's groups; may be left out when it has none
     * @param expectedPrice of one piece with its options; may be left out
     */
    record NewLine(
            @NotNull UUID productId,
            @NotNull @Min(1) @Max(Basket.MAX_QUANTITY) Integer quantity,
            @Size(max = 50) List<@NotNull UUID> optionIds,
            @Valid ExpectedPrice expectedPrice) {

        RequestedLine toLine() {
            return new RequestedLine(
                    productId,
                    quantity,
                    optionIds == null ? List.of() : optionIds,
                    expectedPrice == null ? null : expectedPrice.toMoney());
        }
    }

    /** What the buyer saw, in minor units. */
    record ExpectedPrice(
            @NotNull @PositiveOrZero Long amount,

            @NotNull @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code")
            String currency) {

        Money toMoney() {
            return new Money(amount, currency);
        }
    }
}
