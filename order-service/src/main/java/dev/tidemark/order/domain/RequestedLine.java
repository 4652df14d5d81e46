package dev.tidemark.order.domain;

import java.util.Objects;
import java.util.UUID;

/** What a member asks for on one line: never a price, which is the catalogue's to say. */
public record RequestedLine(UUID productId, int quantity) {

    public RequestedLine {
        Objects.requireNonNull(productId, "productId");
    }
}
