package dev.tidemark.platform.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The databases of the write services, each with roles of its own. */
public enum ServiceDatabase {
    ORDERS("orders", false),
    PRODUCTS("products", true);

    private final String databaseName;
    private final boolean captured;

    ServiceDatabase(String databaseName, boolean captured) {
        this.databaseName = databaseName;
        this.captured = captured;
    }

    public String databaseName() {
        return databaseName;
    }

    /** Runs migrations and owns what they make; may replicate, as making a replication slot needs it. */
    public String ownerRole() {
        return databaseName + "_owner";
    }

    /** What the service itself logs in as: rows only, as far as the migrations grant. */
    public String serviceRole() {
        return databaseName + "_service";
    }

    /** What Debezium logs in as: replication, and reading the outbox. */
    public String relayRole() {
        return databaseName + "_relay";
    }

    /** What drops old days of the outbox logs in as; the owner is a member of it. */
    public String maintenanceRole() {
        return databaseName + "_maintenance";
    }

    /** What a poller logs in as: reading the outbox, and notes of its own. */
    public String pollerRole() {
        return databaseName + "_poller";
    }

    /** What captures rows logs in as: replication, and reading what is public of them. Only where there are such rows. */
    public Optional<String> captureRole() {
        return captured ? Optional.of(databaseName + "_capture") : Optional.empty();
    }

    /** All that log in to it. */
    public List<String> roles() {
        return Stream.concat(
                        Stream.of(ownerRole(), serviceRole(), relayRole(), maintenanceRole(), pollerRole()),
                        captureRole().stream())
                .toList();
    }
}
