package dev.tidemark.outbox.watch.relay;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.Optional;

/**
 * The pollers that publish an outbox without logical replication, as their own tables show them.
 *
 * @param written what is recorded from now on has a higher position
 * @param published nothing up to this position waits, but for parked aggregates
 * @param inactive how long some bucket of aggregates has been without a poller, zero while all have one
 */
record Pollers(long written, long published, Duration inactive, long parked) implements Relay {

    /** One row. */
    static final String QUERY = "SELECT written, published, inactive, parked FROM outbox_pollers()";

    static Pollers of(Row row) {
        return new Pollers(
                row.getLong("written"),
                row.getLong("published"),
                Duration.ofMillis(Math.round(row.getDouble("inactive") * 1000)),
                row.getLong("parked"));
    }

    @Override
    public String backlog() {
        return "all rows after position " + published;
    }

    @Override
    public Optional<String> trouble(RelayConfig config) {
        if (inactive.compareTo(config.maxInactive()) > 0) {
            return Optional.of("No poller has published a part of the outbox for " + inactive);
        }
        return parked == 0
                ? Optional.empty()
                : Optional.of("%d aggregates are parked, see outbox_poller.parked".formatted(parked));
    }
}
