/**
 * What keeps events of every schema version readable. Knows no event; {@link dev.tidemark.contracts.EventJson} says which
 * upcasters there are.
 */
package dev.tidemark.contracts.schema;
