package dev.tidemark.product.domain;

import java.util.Currency;
import java.util.Set;
import java.util.stream.Collectors;

/** The currencies that people pay with: ISO 4217 without funds, metals and test codes, which have no minor unit. */
public final class Currencies {

    private static final Set<String> CODES = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    /** Upper case only, as the standard writes them. */
    public static boolean isKnown(String code) {
        return CODES.contains(code);
    }

    private Currencies() {}
}
