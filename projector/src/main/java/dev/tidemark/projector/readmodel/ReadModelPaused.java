package dev.tidemark.projector.readmodel;

/**
 * Most of what comes in cannot be applied, for one reason. Going on would set aside what is not to blame, so the read
 * model waits until that is mended, and tries again and again.
 */
public final class ReadModelPaused extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ReadModelPaused(String detail) {
        super(detail, null, false, false);
    }
}
