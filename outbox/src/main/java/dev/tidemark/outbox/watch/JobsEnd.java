package dev.tidemark.outbox.watch;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Begins no scheduled job any more when the service ends: the scheduler outlives the connections that the jobs need. */
@Singleton
class JobsEnd {

    /** Before everybody who waits for something at the end. */
    private static final int FIRST = 1;

    private final Scheduler scheduler;

    JobsEnd(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void stop(@Observes @Priority(FIRST) ShutdownEvent event) {
        scheduler.pause();
    }
}
