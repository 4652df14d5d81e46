package dev.tidemark.contracts;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The public state of an order at one version.
 *
 * @param memberId whose order it is: a pseudonym, for what is published is hard to erase
 * @param lines as ordered, so later changes of a product do not change its orders
 * @param totalPrice sum of the lines
 */
public record OrderState(
        UUID id, long version, String memberId, Status status, List<Line> lines, Money totalPrice, Instant placedAt) {

    /** Where an order is in its life. */
    public enum Status {
        PENDING,
        CANCELLED
    }

    /**
     * One product of an order, with the product's name, picture and price at the time of the order.
     *
     * @param productThumbnailUrl null when the product had no picture
     * @param totalPrice {@code unitPrice} times {@code quantity}
     */
    public record Line(
            UUID productId,
            String productName,
            String productThumbnailUrl,
            int quantity,
            Money unitPrice,
            Money totalPrice) {

        public Line {
            Objects.requireNonNull(productId, "productId");
            Objects.requireNonNull(productName, "productName");
            Objects.requireNonNull(unitPrice, "unitPrice");
            Objects.requireNonNull(totalPrice, "totalPrice");
        }
    }

    public OrderState {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(memberId, "memberId");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(totalPrice, "totalPrice");
        Objects.requireNonNull(placedAt, "placedAt");
        lines = List.copyOf(lines);
    }
}
