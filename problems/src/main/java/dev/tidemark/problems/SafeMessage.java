package dev.tidemark.problems;

/**
 * Marks a failure whose message anybody may read: of what was to be handled it names ids, states, versions and counts, and
 * no other value. Of failures without the mark operators are told which and where.
 */
public interface SafeMessage {}
