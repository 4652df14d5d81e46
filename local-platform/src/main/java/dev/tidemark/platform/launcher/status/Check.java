package dev.tidemark.platform.launcher.status;

import java.util.concurrent.Callable;

/**
 * A question to one part.
 *
 * @param question answers with what is good, or throws what is not
 */
record Check(String part, Callable<String> question) {

    Finding find() {
        try {
            return Finding.well(part, question.call());
        } catch (Exception e) {
            return Finding.unwell(part, reason(e));
        }
    }

    private static String reason(Exception e) {
        var message = e.getMessage() == null
                ? "does not answer (%s)".formatted(e.getClass().getSimpleName())
                : e.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
