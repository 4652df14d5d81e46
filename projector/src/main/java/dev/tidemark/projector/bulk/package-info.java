/**
 * Writing documents so that writing them again, or older ones later, changes nothing: Elasticsearch compares the
 * aggregate's version and answers 409, which counts as done. Knows documents, not events.
 */
package dev.tidemark.projector.bulk;
