package dev.tidemark.projector.generation;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.check.Versioned;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.orders.OrderDocument;
import dev.tidemark.projector.orders.OrderReadModel;
import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.readmodel.Source;
import java.util.concurrent.atomic.AtomicInteger;

/** The order documents under a name that no other test uses, so that each has a topic, an index and a group of its own. */
public final class ScratchOrders implements ReadModel<OrderEvent> {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final OrderReadModel orders = new OrderReadModel();
    private final String name;
    private final String definition;
    private final boolean picturing;

    /**
     * A document of a later version of the code.
     *
     * @param picture of the first product; null when the event does not say
     */
    private record Pictured(@JsonUnwrapped OrderDocument order, String picture) {}

    private ScratchOrders(String name, String definition, boolean picturing) {
        this.name = name;
        this.definition = definition;
        this.picturing = picturing;
    }

    public static ScratchOrders fresh() {
        return named("scratch-" + NUMBER.incrementAndGet());
    }

    /** For tests that share no server. */
    public static ScratchOrders named(String name) {
        return new ScratchOrders(name, new OrderReadModel().definition(), false);
    }

    /** The same read model after a change of its mapping. */
    public ScratchOrders withOtherMapping() {
        return new ScratchOrders(name, definition.replace("\"long\"", "\"integer\""), picturing);
    }

    /** The same read model with one more field, which shows one of the event's that older services do not know. */
    public ScratchOrders withAddedField() {
        var field = "\"picture\": {\"type\": \"keyword\"}, ";
        return new ScratchOrders(name, definition.replace("\"orderDate\"", field + "\"orderDate\""), true);
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
    public Source<OrderEvent> source() {
        return Source.events(name, OrderEvent.class);
    }

    /** What the index should have after the order's newest event. */
    public Versioned wanted(OrderEvent event) {
        return Versioned.of(event.aggregateId(), event.aggregateVersion(), Json.write(document(event)));
    }

    @Override
    public Record document(OrderEvent event) {
        var document = orders.document(event);
        return picturing ? new Pictured(document, document.productThumbnailUrl()) : document;
    }
}
