package dev.tidemark.platform.config;

import java.util.List;

/** The databases of the write services, each with roles of its own. */
public enum ServiceDatabase {
    ORDERS("orders"),
    PRODUCTS("products");

    private final String databaseName;

    ServiceDatabase(String databaseName) {
        this.databaseName = databaseName;
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

    List<String> roles() {
        return List.of(ownerRole(), serviceRole(), relayRole(), maintenanceRole(), pollerRole());
    }
}
