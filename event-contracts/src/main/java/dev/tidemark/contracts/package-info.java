/**
 * The events that the services publish: the only types shared between them.
 *
 * <p>Every event carries the whole public state after the change, so a reader needs no earlier event. Amounts are
 * integer minor units, instants are UTC, and {@code version} starts at 1 and grows by 1 per event of one aggregate.
 * From the first release on, fields are added, never renamed or removed. {@code schemas} (main resources) holds one JSON
 * Schema per event type, {@code golden} (test resources) one JSON file per event type that must stay readable.
 */
package dev.tidemark.contracts;
