package dev.tidemark.platform.provision;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The connectors of one Kafka Connect. */
public final class Connectors {

    private final URI connect;

    public Connectors(URI connect) {
        this.connect = connect;
    }

    /** Makes the connector, or gives it this configuration if its own differs. Returns whether anything changed. */
    public boolean register(Connector connector) {
        throw new UnsupportedOperationException();
    }

    public List<String> names() {
        throw new UnsupportedOperationException();
    }

    /** Empty when Connect does not know the connector (yet). */
    public Optional<ConnectorStatus> status(String name) {
        throw new UnsupportedOperationException();
    }

    /** Returns when the connector runs. Restarts nothing; throws IllegalStateException with the reason when it failed. */
    public void awaitRunning(String name) {
        throw new UnsupportedOperationException();
    }

    /** Restarts the connector and those of its tasks that have failed. */
    public void restartFailed(String name) {
        throw new UnsupportedOperationException();
    }

    /** Ends the connector's work for good: stops it, forgets its offsets, deletes it. Nothing when there is none. */
    public void delete(String name) {
        throw new UnsupportedOperationException();
    }
}
