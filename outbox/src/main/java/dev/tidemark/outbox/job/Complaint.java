package dev.tidemark.outbox.job;

import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.util.Objects;

/** Logs what keeps a repeated job from being done, once for as long as it stays the same. */
public final class Complaint {

    private final String job;
    private String last;

    /** @param job as the beginning of a sentence, such as {@code No canary released} */
    public Complaint(String job) {
        this.job = job;
    }

    /** Does the job. A failure is logged and goes no further: what is left is done the next time. */
    public Uni<Void> watching(Uni<?> work) {
        return work.invoke(this::settle)
                .onFailure()
                .invoke(this::about)
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private synchronized void about(Throwable failure) {
        var reason = failure.toString();
        if (!Objects.equals(reason, last)) {
            last = reason;
            Log.warnf("%s: %s", job, reason);
        }
    }

    private synchronized void settle() {
        last = null;
    }
}
