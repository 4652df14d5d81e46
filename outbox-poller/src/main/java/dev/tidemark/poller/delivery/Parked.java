package dev.tidemark.poller.delivery;

import dev.tidemark.poller.outbox.Aggregate;
import dev.tidemark.poller.outbox.Place;

/** An aggregate of which nothing is published from a place on. */
record Parked(Aggregate aggregate, Place from) {}
