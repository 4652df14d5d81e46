package dev.tidemark.platform.demo;

import java.net.URI;
import java.util.List;

/**
 * What is posted to {@code /products}: name and description in English and Korean.
 *
 * @param categoryPath from the widest category to the narrowest
 * @param quantity pieces in stock; 0 for the few that are sold out
 */
record DemoProduct(
        String name,
        String description,
        String brand,
        List<String> categoryPath,
        Price price,
        URI thumbnailUrl,
        int quantity) {

    DemoProduct {
        categoryPath = List.copyOf(categoryPath);
    }

    /** Korean won, which have no minor unit. */
    record Price(long amount, String currency) {
        static Price won(long amount) {
            return new Price(amount, "KRW");
        }
    }
}
