package dev.tidemark.access.loglevels;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * A level that was changed.
 *
 * @param until when it falls back; null when it does not by itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LogLevelAnswer(String category, LogLevel level, Instant until) {}
