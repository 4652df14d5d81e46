package dev.tidemark.problems;

import java.util.Objects;

/**
 * One thing wrong with a request.
 *
 * @param field where, as the client wrote it: {@code lines[0].quantity}
 * @param message what is wrong, readable after the field's name: {@code must be greater than 0}
 */
public record Violation(String field, String message) {

    public Violation {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(message, "message");
    }
}
