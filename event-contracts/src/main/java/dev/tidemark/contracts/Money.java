package dev.tidemark.contracts;

import jakarta.validation.constraints.Pattern;
import java.util.Objects;

/**
 * An amount of money.
 *
 * @param amount minor units of the currency: KRW 12900 is 12900, USD 12.90 is 1290
 * @param currency ISO 4217 code
 */
public record Money(
        long amount, @Pattern(regexp = "^[A-Z]{3}$") String currency) {

    public Money {
        Objects.requireNonNull(currency, "currency");
    }

    /** Throws {@link ArithmeticException} when the result does not fit into a {@code long}. */
    public Money times(int quantity) {
        return new Money(Math.multiplyExact(amount, quantity), currency);
    }

    /**
     * Throws {@link ArithmeticException} when the result does not fit into a {@code long}, and
     * {@link IllegalArgumentException} when the currencies differ.
     */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Cannot add %s to %s".formatted(other.currency, currency));
        }
        return new Money(Math.addExact(amount, other.amount), currency);
    }
}
