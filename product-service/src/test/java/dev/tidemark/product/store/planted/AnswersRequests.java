package dev.tidemark.product.store.planted;

import dev.tidemark.product.http.ProductResource;

/** A store that reaches up. */
record AnswersRequests(ProductResource resource) {}
