package dev.tidemark.projector.consistency.interleaving;

import static dev.tidemark.projector.Orders.NOON;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.projector.Orders;
import java.util.Map;
import java.util.UUID;

/** Orders of one member. */
record MembersOrders(String member, Sandbox sandbox) implements Aggregates<OrderEvent> {

    @Override
    public OrderEvent first() {
        return Orders.created(UUID.randomUUID(), member, NOON);
    }

    @Override
    public OrderEvent next(OrderEvent before) {
        return Orders.cancelled(before);
    }

    @Override
    public Map<String, String> queries(OrderEvent known) {
        return Map.of(
                "order by id", "order-summaries/" + known.aggregateId(), "orders listed", "order-summaries?size=100");
    }

    @Override
    public String accessToken() {
        return sandbox.tokens().member(member);
    }
}
