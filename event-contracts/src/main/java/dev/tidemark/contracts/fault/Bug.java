package dev.tidemark.contracts.fault;

import java.util.Arrays;

/** What is told of a failure of our own: which, and where. Its message may quote what was read, so that is not told. */
public final class Bug {

    /** One line. */
    public static String describe(Throwable failure) {
        var name = failure.getClass().getName();
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java."))
                .findFirst()
                .map(frame -> "%s at %s.%s(%s:%d)"
                        .formatted(
                                name,
                                frame.getClassName(),
                                frame.getMethodName(),
                                frame.getFileName(),
                                frame.getLineNumber()))
                .orElse(name);
    }

    private Bug() {}
}
