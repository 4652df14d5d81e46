package dev.tidemark.order.store.planted;

import dev.tidemark.order.http.OrderResource;

/** A store that reaches up. */
record AnswersRequests(OrderResource resource) {}
