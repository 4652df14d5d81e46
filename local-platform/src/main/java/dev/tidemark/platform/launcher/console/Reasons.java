package dev.tidemark.platform.launcher.console;

import java.nio.file.FileSystemException;
import java.util.Optional;

/** What people read of a failure. */
public final class Reasons {

    /** The message with those of its causes, as far as they say anything more. */
    public static String of(Throwable failure) {
        var said = new StringBuilder(text(failure));
        for (var cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (said.indexOf(messageOf(cause)) < 0) {
                said.append(": ").append(text(cause));
            }
        }
        return said.toString();
    }

    /** A file's name alone is the whole message when that file is missing. */
    private static String text(Throwable failure) {
        return failure instanceof FileSystemException || failure.getMessage() == null
                ? failure.toString()
                : failure.getMessage();
    }

    private static String messageOf(Throwable failure) {
        return Optional.ofNullable(failure.getMessage()).orElseGet(failure::toString);
    }

    private Reasons() {}
}
