package dev.tidemark.outbox.inbox;

import dev.tidemark.outbox.inbox.progress.FilledCopies;
import dev.tidemark.outbox.inbox.progress.Progress.Reading;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether a copy holds what there was to copy when it began. */
@ApplicationScoped
public class CopyProgress {

    private final InboxConfig config;
    private final FilledCopies copies;

    CopyProgress(InboxConfig config, FilledCopies copies) {
        this.config = config;
        this.copies = copies;
    }

    /**
     * Whether every partition has been applied up to the end that it had when it was first seen. Asked in the caller's
     * session until it is so, and not at all after that.
     */
    public Uni<Boolean> isFilled(String subscription) {
        return copies.contain(
                Reading.of(subscription, config.source(subscription).topic()));
    }
}
