package dev.tidemark.contracts;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The public state of an order at one version.
 *
 * @param version 1, 2, 3 … per order, without a gap
 * @param memberId whose order it is: a pseudonym, for what is published is hard to erase
 * @param lines as ordered, so later changes of a product do not change its orders
 * @param totalPrice sum of the lines
 * @param placedAt in UTC
 */
public record OrderState(
        UUID id,
        @Min(1) long version,
        String memberId,
        Status status,
        @NotEmpty List<Line> lines,
        Money totalPrice,
        Instant placedAt) {

    /** Where an order is in its life. */
    public enum Status {
        /** Waits for its pieces. */
        PENDING,
        /** Its pieces are held. */
        CONFIRMED,
        /** Its pieces have left the warehouse. */
        SHIPPED,
        /** Its member has the pieces. */
        DELIVERED,
        /** There were too few pieces. */
        REJECTED,
        CANCELLED
    }

    /**
     * One product of an order, with the product's name, picture and price at the time of the order.
     *
     * @param productThumbnailUrl null when the product had no picture
     * @param choices one option of each of the product's groups, in their order
     * @param unitPrice with the chosen options
     * @param totalPrice {@code unitPrice} times {@code quantity}
     */
    public record Line(
            UUID productId,
            String productName,
            @Nullable String productThumbnailUrl,
            List<Choice> choices,
            @Min(1) int quantity,
            Money unitPrice,
            Money totalPrice) {

        public Line {
            Objects.requireNonNull(productId, "productId");
            Objects.requireNonNull(productName, "productName");
            Objects.requireNonNull(unitPrice, "unitPrice");
            Objects.requireNonNull(totalPrice, "totalPrice");
            choices = List.copyOf(choices);
        }
    }

    /** The option that was chosen of one group, with both names at the time of the order. */
    public record Choice(UUID optionId, String group, String option) {

        public Choice {
            Objects.requireNonNull(optionId, "optionId");
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(option, "option");
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
