/**
 * The events that the services publish: the only types shared between them.
 *
 * <p>Every event carries the whole public state after the change, so a reader needs no earlier event. Amounts are
 * integer minor units, instants are UTC, and {@code version} starts at 1 and grows by 1 per event of one aggregate.
 *
 * <p>Shapes change in two ways. Within a schema version a field may be added that is left out when it has no value: older
 * readers ignore it, newer ones take its absence. Everything else raises the {@link DomainEvent#schemaVersion() schema
 * version} of that event type and brings an upcaster, a function from the JSON of the version before ({@link EventJson}
 * has all of them): another name, type or bound, a field that is gone or is required from now on, and a new value of an
 * enum too, for an older reader cannot read it. A reader that is older than an event's version says so instead of
 * guessing.
 *
 * <p>{@code schemas} (main resources) holds the JSON Schema of each event type as of today, made from its record: a
 * component is required and not null unless {@code @JsonInclude} or {@code @Nullable} says otherwise, its bounds stand
 * beside it, and Javadoc becomes descriptions. The annotations say what domains keep to; nothing checks them when an event
 * is written. {@code published} and
 * {@code golden} (test resources) hold every edition of every version that was ever published, schema and example; they
 * are never edited, and tests hold today's code to them. {@code docs/events.md} has the steps.
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
