package dev.tidemark.platform.demo;

import java.net.URI;
import java.util.List;

/**
 * A product as its merchant thinks of it: name and description in English and Korean, and what it shares with others by
 * name.
 *
 * @param categoryPath from the widest category to the narrowest
 * @param pictures at least one
 * @param isWrappable whether there is the choice of a gift wrap
 * @param quantity pieces in stock; 0 for the few that are sold out
 */
public record DemoProduct(
        String name,
        String description,
        String brand,
        List<String> categoryPath,
        String tag,
        List<URI> pictures,
        boolean isWrappable,
        long priceInWon,
        int quantity) {

    public DemoProduct {
        categoryPath = List.copyOf(categoryPath);
        pictures = List.copyOf(pictures);
    }
}
