package dev.tidemark.projector.orders;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.contracts.OrderState;
import java.time.Instant;
import java.util.List;

/**
 * An order as a list of orders shows it. Product, quantity and unit price at the top are the first line's, for most orders
 * have no other; the total price is the whole order's.
 *
 * @param orderDate when it was placed
 * @param productThumbnailUrl null when the product had no picture
 * @param unitPrice with the chosen options
 * @param totalPrice of all lines, in minor units of {@code currency}, as are the lines' prices
 * @param updatedAt when its last event occurred
 */
public record OrderDocument(
        String orderId,
        String memberId,
        String status,
        Instant orderDate,
        Instant updatedAt,
        String productId,
        String productName,
        String productThumbnailUrl,
        int quantity,
        long unitPrice,
        List<Line> lines,
        long totalPrice,
        String currency,
        long version) {

    /**
     * One product of an order, as ordered.
     *
     * @param productThumbnailUrl null when the product had no picture
     * @param choices one option of each of the product's groups, in their order
     * @param unitPrice with the chosen options
     */
    public record Line(
            String productId,
            String productName,
            String productThumbnailUrl,
            List<Choice> choices,
            int quantity,
            long unitPrice,
            long totalPrice) {

        private static Line of(OrderState.Line line) {
            return new Line(
                    line.productId().toString(),
                    line.productName(),
                    line.productThumbnailUrl(),
                    line.choices().stream().map(Choice::of).toList(),
                    line.quantity(),
                    line.unitPrice().amount(),
                    line.totalPrice().amount());
        }
    }

    /** The option that was chosen of one group, with the names as ordered. */
    public record Choice(String optionId, String group, String option) {

        private static Choice of(OrderState.Choice choice) {
            return new Choice(choice.optionId().toString(), choice.group(), choice.option());
        }
    }

    static OrderDocument of(OrderEvent event) {
        var order = event.order();
        var lines = order.lines().stream().map(Line::of).toList();
        var first = lines.getFirst();
        return new OrderDocument(
                order.id().toString(),
                order.memberId(),
                order.status().name(),
                order.placedAt(),
                event.occurredAt(),
                first.productId(),
                first.productName(),
                first.productThumbnailUrl(),
                first.quantity(),
                first.unitPrice(),
                lines,
                order.totalPrice().amount(),
                order.totalPrice().currency(),
                order.version());
    }
}
