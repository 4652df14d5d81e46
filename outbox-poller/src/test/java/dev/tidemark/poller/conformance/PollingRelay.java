package dev.tidemark.poller.conformance;

import dev.tidemark.poller.fixtures.PollerProcess;
import dev.tidemark.poller.fixtures.TestOutbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two pollers. */
final class PollingRelay implements Relay {

    private final Path folder;
    private final List<PollerProcess> pollers = new ArrayList<>();
    private TestOutbox outbox;

    PollingRelay(Path folder) {
        this.folder = folder;
    }

    @Override
    public void start(TestOutbox relayed) throws IOException {
        outbox = relayed;
        pollers.add(PollerProcess.start(outbox, folder));
        pollers.add(PollerProcess.start(outbox, folder));
    }

    /** The other one takes over what the dead one had; a third one joins. */
    @Override
    public void crash() throws IOException {
        pollers.removeFirst().kill();
        pollers.add(PollerProcess.start(outbox, folder));
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
