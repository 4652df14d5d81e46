package dev.tidemark.poller.lease;

/** Another poller owns the bucket now; what this one has published will be published again. */
public final class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LeaseLost(Lease lease) {
        super("Another poller has taken bucket %d".formatted(lease.bucket()), null, false, false);
    }
}
