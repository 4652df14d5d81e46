package dev.tidemark.projector.readmodel;

/** Going on could lose events or mix histories, so the read model stops until an operator decides. */
public final class ReadModelStopped extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final StopReason reason;

    public ReadModelStopped(StopReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
    }

    public StopReason reason() {
        return reason;
    }
}
