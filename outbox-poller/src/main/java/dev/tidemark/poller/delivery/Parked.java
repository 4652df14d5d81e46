package dev.tidemark.poller.delivery;

import dev.tidemark.poller.outbox.Aggregate;
import dev.tidemark.poller.outbox.Place;

/**
 * An aggregate of which nothing is published from a place on.
 *
 * @param isAhead whether its bucket has not come to that place yet: a poller ended right after it had parked the row
 */
record Parked(Aggregate aggregate, Place from, boolean isAhead) {}
