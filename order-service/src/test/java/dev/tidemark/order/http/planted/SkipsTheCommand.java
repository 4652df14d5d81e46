package dev.tidemark.order.http.planted;

import dev.tidemark.order.store.OrderStore;

/** A request that goes past the command. */
record SkipsTheCommand(OrderStore store) {}
