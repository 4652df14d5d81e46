package dev.tidemark.projector.query;

import java.util.Optional;

/**
 * Which page is asked for.
 *
 * @param cursor of the page before; empty for the first one
 * @param size documents per page
 */
public record PageRequest(Optional<String> cursor, int size) {}
