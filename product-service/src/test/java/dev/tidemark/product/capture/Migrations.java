package dev.tidemark.product.capture;

import static dev.tidemark.platform.config.ServiceDatabase.PRODUCTS;

import dev.tidemark.platform.test.Sandbox;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** The migrations of the database of products, as the service's migration job runs them. */
final class Migrations {

    /** The last one before reviews were captured. */
    static final String BEFORE_CAPTURE = "20261121.108";

    static void run(Sandbox sandbox) {
        runUpTo("latest", sandbox);
    }

    /** As an earlier version of the service left the database. */
    static void runUpTo(String version, Sandbox sandbox) {
        var owner = sandbox.endpoints().credentials().of(PRODUCTS.ownerRole());
        Flyway.configure()
                .dataSource(sandbox.endpoints().jdbcUrl(sandbox.database(PRODUCTS)), owner.user(), owner.password())
                .locations("classpath:db/outbox", "classpath:db/migration")
                .placeholders(Map.of(
                        "service_role", PRODUCTS.serviceRole(),
                        "relay_role", PRODUCTS.relayRole(),
                        "maintenance_role", PRODUCTS.maintenanceRole(),
                        "poller_role", PRODUCTS.pollerRole(),
                        "capture_role", PRODUCTS.captureRole().orElseThrow(),
                        "relay", "debezium",
                        "aggregate_types", "products,stock-reservations"))
                .target(version)
                .load()
                .migrate();
    }

    private Migrations() {}
}
