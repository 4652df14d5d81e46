package dev.tidemark.outbox;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.platform.test.Sandbox;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationTest {

    private static final String SLOTS =
            "SELECT count(*) FROM pg_replication_slots WHERE slot_name = current_database() || '_outbox' AND failover";

    private Sandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = Sandbox.open(ORDERS);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void makes_a_slot_that_survives_a_failover_and_a_publication_of_insertions() throws Exception {
        migrate();

        assertThat(database().count(SLOTS)).isOne();
        assertThat(database()
                        .count("SELECT count(*) FROM pg_publication WHERE pubname = 'outbox' AND pubinsert"
                                + " AND NOT pubupdate AND NOT pubdelete AND NOT pubtruncate AND pubviaroot"))
                .isOne();
    }

    @Test
    void keeps_a_slot_that_is_there_already() throws Exception {
        Database.asOwner(sandbox)
                .execute("SELECT pg_create_logical_replication_slot("
                        + "current_database() || '_outbox', 'pgoutput', false, false, true)");

        migrate();

        assertThat(database().count(SLOTS)).isOne();
    }

    @Test
    void run_twice_changes_nothing() {
        assertThat(migrate()).isEqualTo(3);
        assertThat(migrate()).isZero();
    }

    @Test
    void run_by_several_jobs_at_once_happens_once() {
        var one = CompletableFuture.supplyAsync(this::migrate);
        var other = CompletableFuture.supplyAsync(this::migrate);

        assertThat(one.join() + other.join()).isEqualTo(3);
    }

    /** Returns how many migrations ran. */
    private int migrate() {
        var owner = sandbox.endpoints().credentials().of(ORDERS.ownerRole());
        return Flyway.configure()
                .dataSource(sandbox.endpoints().jdbcUrl(sandbox.database(ORDERS)), owner.user(), owner.password())
                .locations("classpath:db/outbox", "classpath:db/migration")
                .placeholders(Map.of(
                        "service_role", ORDERS.serviceRole(),
                        "relay_role", ORDERS.relayRole(),
                        "aggregate_types", "orders"))
                .load()
                .migrate()
                .migrationsExecuted;
    }

    private Database database() {
        return Database.asSuperuser(sandbox);
    }
}
