package dev.tidemark.platform.launcher.part;

/** A service or a job of it did not do what it was started for. The message is for people and quotes the log. */
final class PartFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    PartFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
