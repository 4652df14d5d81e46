package dev.tidemark.outbox.inbox.loop;

/** The service goes down. */
final class Closed extends RuntimeException {

    private static final long serialVersionUID = 1;

    Closed() {
        super("The service goes down", null, false, false);
    }
}
