package dev.tidemark.projector.query.planted;

import dev.tidemark.projector.event.IncomingEvent;

/** A query that looks where only projections may. */
record ReadsEvents(IncomingEvent<?> event) {}
