/**
 * The events that the services publish: the only types shared between them.
 *
 * <p>Every event carries the whole public state after the change, so a reader needs no earlier event. Amounts are
 * integer minor units, instants are UTC, and {@code version} starts at 1 and grows by 1 per event of one aggregate.
 * From the first release on, fields are added, never renamed or removed. {@code schemas} (main resources) holds one JSON
 * Schema per event type, {@code golden} (test resources) one JSON file per event type that must stay readable.
 *
 * <p>What a reader can rely on:
 *
 * <ul>
 *   <li>The events of one aggregate are on one partition in the order of their versions; between aggregates there is no
 *       order, whatever {@code occurredAt} says.
 *   <li>Each comes at least once. What is not newer than what was read of its aggregate came before and says nothing new.
 *   <li>Compacted topics keep the last event of each aggregate, so versions in between may be missing for who reads late.
 *   <li>Versions compare within one epoch of the writing database (header {@code epoch}). After a restore a higher one
 *       begins, in which versions may repeat with other content.
 *   <li>Only what was committed is there, for who reads {@code read_committed}.
 * </ul>
 */
package dev.tidemark.contracts;
