package dev.tidemark.projector.orders;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.readmodel.Source;
import jakarta.enterprise.context.ApplicationScoped;

/** One document per order, as of its latest event. */
@ApplicationScoped
public class OrderReadModel implements ReadModel<OrderEvent> {

    @Override
    public String name() {
        return OrderEvent.AGGREGATE_TYPE;
    }

    @Override
    public Source<OrderEvent> source() {
        return Source.events(OrderEvent.AGGREGATE_TYPE, OrderEvent.class);
    }

    @Override
    public OrderDocument document(OrderEvent event) {
        return OrderDocument.of(event);
    }
}
