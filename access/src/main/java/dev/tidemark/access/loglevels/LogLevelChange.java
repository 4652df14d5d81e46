package dev.tidemark.access.loglevels;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/**
 * Body of {@code PUT /internal/log-levels/{category}}.
 *
 * @param minutes after which the level falls back to what it was; until it is changed again, or the process ends, if null
 */
record LogLevelChange(
        @NotNull LogLevel level,
        @Min(1) @Max(LogLevelChange.ONE_DAY) Integer minutes) {

    static final int ONE_DAY = 24 * 60;
}
