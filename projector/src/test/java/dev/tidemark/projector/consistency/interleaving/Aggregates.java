package dev.tidemark.projector.consistency.interleaving;

import dev.tidemark.contracts.DomainEvent;
import java.util.Map;

/** Aggregates of one kind: how commands change them, and how they are asked for. */
interface Aggregates<E extends DomainEvent> {

    E first();

    /** One version on. */
    E next(E before);

    /** Queries that find the aggregate, by name; paths that lead there. */
    Map<String, String> queries(E known);

    /** The token of who asks; empty when nobody needs one. */
    String accessToken();
}
