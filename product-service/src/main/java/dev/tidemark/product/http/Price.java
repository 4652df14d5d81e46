package dev.tidemark.product.http;

import dev.tidemark.contracts.Money;
import dev.tidemark.product.domain.Offer;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * Body of {@code PUT /products/{id}/price}.
 *
 * @param amount minor units: KRW 12900 is 12900, USD 12.90 is 1290
 */
record Price(
        @NotNull @Min(1) @Max(Offer.MAX_PRICE) Long amount,
        @NotNull @CurrencyCode String currency) {

    Money toMoney() {
        return new Money(amount, currency);
    }
}
