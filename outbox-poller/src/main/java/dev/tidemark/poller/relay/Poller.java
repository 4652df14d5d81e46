package dev.tidemark.poller.relay;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** The thread that does the relay's rounds, from the start of the process to its end. */
@Singleton
public class Poller {

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    /** Not a guarantee: what is under way then is done again by the next owner. */
    private static final Duration TO_END = Duration.ofSeconds(8);

    private final Relay relay;
    private final RelayState state;
    private final Thread thread = Thread.ofPlatform().name("relay").unstarted(this::run);
    private volatile boolean closing;

    Poller(Relay relay, RelayState state) {
        this.relay = relay;
        this.state = state;
    }

    /** False when the thread died of something that it is not made to survive. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        closing = true;
        if (!thread.join(TO_END)) {
            Log.warn("The relay is still busy");
        }
    }

    private void run() {
        var failures = 0;
        while (!closing) {
            try {
                Thread.sleep(relay.round());
                failures = 0;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                state.failed(e);
                pause(failures++);
            }
        }
        giveUp();
    }

    /** Half of it random, so that pollers do not come back in step. */
    private static void pause(int failures) {
        var pause = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(failures, 10));
        try {
            Thread.sleep(pause / 2 + ThreadLocalRandom.current().nextLong(pause / 2 + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUp() {
        try {
            relay.close();
        } catch (SQLException | RuntimeException e) {
            Log.warnf("Others have to wait until the leases of this poller run out: %s", e.getMessage());
        }
    }
}
