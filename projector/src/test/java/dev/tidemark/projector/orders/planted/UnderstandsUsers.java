package dev.tidemark.projector.orders.planted;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;

/** A query that a user can make expensive, or point at any field. */
record UnderstandsUsers(String text) {

    Query query() {
        return Query.of(query -> query.queryString(syntax -> syntax.query(text)));
    }
}
