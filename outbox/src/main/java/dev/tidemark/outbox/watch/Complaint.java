package dev.tidemark.outbox.watch;

import io.quarkus.logging.Log;
import java.util.Objects;

/** Logs what keeps a repeated job from being done, once for as long as it stays the same. */
public final class Complaint {

    private final String job;
    private String last;

    /** @param job as the beginning of a sentence, such as {@code No canary released} */
    public Complaint(String job) {
        this.job = job;
    }

    /** It was not done, for this reason. */
    public synchronized void about(Throwable failure) {
        var reason = failure.toString();
        if (!Objects.equals(reason, last)) {
            last = reason;
            Log.warnf("%s: %s", job, reason);
        }
    }

    /** The job was done. */
    public synchronized void settle() {
        last = null;
    }
}
