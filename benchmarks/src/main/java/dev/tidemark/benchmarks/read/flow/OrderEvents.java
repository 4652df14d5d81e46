package dev.tidemark.benchmarks.read.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.benchmarks.read.flow.Backlog.Event;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.stream.Stream;

/** Events like one that order-service published: the same order under other ids and versions. Belongs to one thread. */
public final class OrderEvents {

    private final ObjectNode order;

    /** @param payload of the event that was published */
    public OrderEvents(String payload) {
        try {
            order = (ObjectNode) Index.JSON.readTree(payload);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the order with this id is at this version. */
    public Event event(String id, long version) {
        order.withObjectProperty("order").put("id", id).put("version", version);
        return new Event(id, version, order.toString());
    }

    /** So many orders that nobody has seen before, each at its first version. */
    public Stream<Event> unseen(int orders) {
        return Stream.generate(() -> event(UUID.randomUUID().toString(), 1)).limit(orders);
    }
}
