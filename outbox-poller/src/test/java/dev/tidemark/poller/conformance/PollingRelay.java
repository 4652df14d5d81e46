package dev.tidemark.poller.conformance;

import static org.awaitility.Awaitility.await;

import dev.tidemark.poller.fixtures.PollerProcess;
import dev.tidemark.poller.fixtures.TestOutbox;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two pollers. */
final class PollingRelay implements Relay {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path folder;
    private final List<PollerProcess> pollers = new ArrayList<>();
    private TestOutbox outbox;

    PollingRelay(Path folder) {
        this.folder = folder;
    }

    /** Returns when both have half of the work. */
    @Override
    public void start(TestOutbox relayed) throws IOException {
        outbox = relayed;
        pollers.add(PollerProcess.start(outbox, folder));
        pollers.add(PollerProcess.start(outbox, folder));
        awaitShared();
    }

    /** The other one takes over what the dead one had; a third one joins, and takes its half. */
    @Override
    public void crash() throws IOException {
        pollers.removeFirst().kill();
        pollers.add(PollerProcess.start(outbox, folder));
        awaitShared();
    }

    private void awaitShared() {
        for (var poller : pollers) {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> poller.metric("tidemark_poller_buckets") == 4);
        }
    }

    @Override
    public boolean mayRepeat() {
        return true;
    }

    @Override
    public void close() {
        pollers.forEach(PollerProcess::close);
    }

    @Override
    public String toString() {
        return "polling";
    }
}
