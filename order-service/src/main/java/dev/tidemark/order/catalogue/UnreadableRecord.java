package dev.tidemark.order.catalogue;

/** A record that can never become part of the catalogue; its message is what the dead letter says. */
final class UnreadableRecord extends Exception {

    private static final long serialVersionUID = 1;

    UnreadableRecord(String reason) {
        super(reason, null, false, false);
    }
}
