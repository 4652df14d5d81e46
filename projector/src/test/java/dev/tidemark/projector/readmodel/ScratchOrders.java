package dev.tidemark.projector.readmodel;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.projector.orders.OrderReadModel;
import java.util.concurrent.atomic.AtomicInteger;

/** The order documents under a name that no other test uses, so that each has a topic, an index and a group of its own. */
public final class ScratchOrders implements ReadModel<OrderEvent> {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final OrderReadModel orders = new OrderReadModel();
    private final String name;
    private final String definition;

    private ScratchOrders(String name, String definition) {
        this.name = name;
        this.definition = definition;
    }

    public static ScratchOrders fresh() {
        return named("scratch-" + NUMBER.incrementAndGet());
    }

    /** For tests that share no server. */
    public static ScratchOrders named(String name) {
        return new ScratchOrders(name, Mappings.read("orders"));
    }

    /** The same read model after a change of its mapping. */
    public ScratchOrders withOtherMapping() {
        return new ScratchOrders(name, definition.replace("\"long\"", "\"integer\""));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String definition() {
        return definition;
    }

    @Override
    public Class<OrderEvent> events() {
        return orders.events();
    }

    @Override
    public Class<? extends Record> documents() {
        return orders.documents();
    }

    @Override
    public Record document(OrderEvent event) {
        return orders.document(event);
    }
}
