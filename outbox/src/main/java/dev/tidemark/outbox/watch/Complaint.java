package dev.tidemark.outbox.watch;

import io.quarkus.logging.Log;
import java.util.Objects;

/** Logs what keeps a repeated job from being done, once for as long as it stays the same. */
final class Complaint {

    private final String job;
    private String last;

    /** @param job as the beginning of a sentence, such as {@code No canary released} */
    Complaint(String job) {
        this.job = job;
    }

    synchronized void about(Throwable failure) {
        var reason = failure.toString();
        if (!Objects.equals(reason, last)) {
            last = reason;
            Log.warnf("%s: %s", job, reason);
        }
    }

    /** The job was done. */
    synchronized void settle() {
        last = null;
    }
}
