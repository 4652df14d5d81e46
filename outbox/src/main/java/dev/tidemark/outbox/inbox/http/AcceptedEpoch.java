package dev.tidemark.outbox.inbox.http;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** Body of {@code POST /internal/subscriptions/{name}/epochs}, and what is answered. */
record AcceptedEpoch(@NotNull @Min(1) Integer epoch) {}
