package dev.tidemark.product.store;

import dev.tidemark.contracts.ProductState;

/** What a change of a product touches: the tables apart from its own row, and what somebody has written. */
record StateChange(ProductState before, ProductState after) {

    boolean ofPrice() {
        return !before.price().equals(after.price());
    }

    /** Of what a product has several. */
    boolean ofParts() {
        return !(before.categoryPath().equals(after.categoryPath())
                && before.tags().equals(after.tags())
                && before.images().equals(after.images())
                && before.details().equals(after.details())
                && before.optionGroups().equals(after.optionGroups()));
    }

    /** Of what may be long: all but status, price and stock. */
    boolean ofWords() {
        return ofParts()
                || !(before.name().equals(after.name())
                        && before.description().equals(after.description())
                        && before.brand().equals(after.brand()));
    }
}
