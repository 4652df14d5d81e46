package dev.tidemark.projector.catalogue.suggestion;

/**
 * Something to look for.
 *
 * @param id of the brand or category, to filter by; of a product
 */
public record Suggestion(Kind kind, String id, String text) {

    /** What is suggested. */
    public enum Kind {
        BRAND,
        CATEGORY,
        PRODUCT
    }
}
