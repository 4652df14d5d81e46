package dev.tidemark.order.domain;

import java.util.Optional;

/** What a change of an order brings that is stored beside it and never published: it may hold personal data. */
public record Confidential(Optional<DeliveryAddress> address, Optional<String> cancellationReason) {

    public static final Confidential NOTHING = new Confidential(Optional.empty(), Optional.empty());

    /** Of an order that is placed. */
    public static Confidential of(DeliveryAddress address) {
        return new Confidential(Optional.of(address), Optional.empty());
    }

    /** What somebody wrote who cancelled an order. */
    public static Confidential of(String cancellationReason) {
        return new Confidential(Optional.empty(), Optional.of(cancellationReason));
    }
}
