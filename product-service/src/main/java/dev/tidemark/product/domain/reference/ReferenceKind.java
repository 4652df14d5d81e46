package dev.tidemark.product.domain.reference;

import java.util.Locale;

/** What products can have in common. */
public enum ReferenceKind {
    BRAND,
    SELLER,
    /** The only kind that is a tree. */
    CATEGORY,
    TAG;

    /** In lower case: {@code brand}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
