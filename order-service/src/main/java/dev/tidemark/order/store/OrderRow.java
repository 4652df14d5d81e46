package dev.tidemark.order.store;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.OrderEvent.OrderCancelled.Cause;
import dev.tidemark.contracts.OrderEvent.OrderCreated;
import dev.tidemark.contracts.OrderState;
import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.order.domain.OrderDetails.Cancellation;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A row of {@code orders} with its lines. Inserted once; later changes go through {@link OrderStore}'s statements. */
@Entity
@Table(name = "orders")
class OrderRow extends PanacheEntityBase {

    @Id
    UUID id;

    long version;

    @Column(name = "member_id", columnDefinition = "text")
    String memberId;

    @Enumerated(EnumType.STRING)
    @Column(columnDefinition = "text")
    Status status;

    @Enumerated(EnumType.STRING)
    @Column(name = "cancellation_cause", columnDefinition = "text")
    Cause cancellationCause;

    @Column(name = "cancellation_reason", columnDefinition = "text")
    String cancellationReason;

    @Column(columnDefinition = "text")
    String currency;

    @Column(name = "total_amount")
    long totalAmount;

    @Column(name = "placed_at")
    Instant placedAt;

    /** When its newest event occurred. */
    @Column(name = "updated_at")
    Instant updatedAt;

    /** Null until what is personal of it is erased. */
    @Column(name = "erased_at")
    Instant erasedAt;

    @ElementCollection
    @CollectionTable(name = "order_lines", joinColumns = @JoinColumn(name = "order_id"))
    @OrderColumn(name = "position")
    List<OrderLineRow> lines;

    static OrderRow of(OrderCreated created) {
        var order = created.order();
        var row = new OrderRow();
        row.id = order.id();
        row.version = order.version();
        row.memberId = order.memberId();
        row.status = order.status();
        row.currency = order.totalPrice().currency();
        row.totalAmount = order.totalPrice().amount();
        row.placedAt = order.placedAt();
        row.updatedAt = created.occurredAt();
        row.lines = order.lines().stream().map(OrderLineRow::of).toList();
        return row;
    }

    OrderState toState() {
        return new OrderState(
                id,
                version,
                memberId,
                status,
                lines.stream().map(line -> line.toLine(currency)).toList(),
                new Money(totalAmount, currency),
                placedAt);
    }

    /** Null unless it is cancelled. */
    Cancellation cancellation() {
        return cancellationCause == null ? null : new Cancellation(cancellationCause, cancellationReason);
    }
}
