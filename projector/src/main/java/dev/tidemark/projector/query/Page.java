package dev.tidemark.projector.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * Part of a list.
 *
 * @param nextCursor to be sent back unchanged for the next part; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, String nextCursor) {}
