package dev.tidemark.projector.readmodel;

/**
 * What a document is made from, as of one version of it.
 *
 * @param id of its document
 * @param version at least 1; the highest one counts, and of several with the same version the first one
 */
public record Versioned<E>(String id, long version, E content) {}
