package dev.tidemark.product.store;

import dev.tidemark.contracts.ProductState;

/** Which tables a change of a product touches, apart from its own row. */
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
}
