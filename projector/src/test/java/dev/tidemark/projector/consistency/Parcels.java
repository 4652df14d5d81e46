package dev.tidemark.projector.consistency;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.readmodel.Source;

/** A read model of orders that is not called so. */
final class Parcels implements ReadModel<OrderEvent> {

    static final String NAME = "parcels";

    private record Parcel(String orderId) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Source<OrderEvent> source() {
        return Source.events(OrderEvent.AGGREGATE_TYPE, OrderEvent.class);
    }

    @Override
    public Parcel document(OrderEvent event) {
        return new Parcel(event.aggregateId());
    }
}
