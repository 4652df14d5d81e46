package dev.tidemark.projector.event;

import dev.tidemark.projector.event.DeadLetter.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/** The headers that every event travels with, as texts. */
record EventHeaders(Headers headers) {

    String text(String name) throws Unapplicable {
        return optional(name)
                .orElseThrow(() -> new Unapplicable(Reason.MISSING_HEADER, "There is no header %s".formatted(name)));
    }

    /** A whole number from 1 to {@code max}. */
    long number(String name, long max) throws Unapplicable {
        var text = text(name);
        try {
            long number = Long.parseLong(text);
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw new Unapplicable(Reason.BAD_HEADER, "Header %s is not a number from 1 to %d".formatted(name, max));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(headers.lastHeader(name))
                .map(header -> header.value())
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
