package dev.tidemark.projector.event;

/**
 * One version of one aggregate, or of one row.
 *
 * @param id also of its document
 * @param number at least 1
 */
public record AggregateVersion(String id, long number) {}
