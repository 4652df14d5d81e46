package dev.tidemark.order.store;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.OrderState.Choice;
import dev.tidemark.contracts.OrderState.Line;
import dev.tidemark.order.json.JsonList;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/**
 * A row of {@code order_lines}; the currency is the order's.
 *
 * @param choices JSON, see {@link JsonList}; a parameter that PostgreSQL takes for jsonb would be encoded once more
 */
@Embeddable
record OrderLineRow(
        @Column(name = "product_id") UUID productId,

        @Column(name = "product_name", columnDefinition = "text")
        String productName,

        @Column(name = "product_thumbnail_url", columnDefinition = "text")
        String productThumbnailUrl,

        @Column(name = "choices", columnDefinition = "jsonb")
        @ColumnTransformer(read = "cast(choices as text)", write = "cast(cast(? as text) as jsonb)")
        String choices,

        @Column(name = "quantity") int quantity,
        @Column(name = "unit_price") long unitPrice) {

    static OrderLineRow of(Line line) {
        return new OrderLineRow(
                line.productId(),
                line.productName(),
                line.productThumbnailUrl(),
                JsonList.write(line.choices()),
                line.quantity(),
                line.unitPrice().amount());
    }

    Line toLine(String currency) {
        var price = new Money(unitPrice, currency);
        return new Line(
                productId,
                productName,
                productThumbnailUrl,
                JsonList.read(choices, Choice.class),
                quantity,
                price,
                price.times(quantity));
    }
}
