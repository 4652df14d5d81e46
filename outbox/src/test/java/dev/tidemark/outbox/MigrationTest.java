package dev.tidemark.outbox;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.fixtures.Migrations;
import dev.tidemark.platform.test.Sandbox;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MigrationTest {

    private static final String SLOTS =
            "SELECT count(*) FROM pg_replication_slots WHERE slot_name = current_database() || '_outbox' AND failover";

    private static final String ONE_MORE_TYPE = """
            CREATE OR REPLACE FUNCTION outbox_aggregate_types() RETURNS text[] LANGUAGE sql IMMUTABLE
                RETURN '{orders,invoices}'::text[]""";

    private static final String EVENT = """
            INSERT INTO outbox (
                id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version, payload, occurred_at,
                replay_for)
            VALUES (gen_random_uuid(), ?, 'i-1', 1, 'InvoiceSent', 1, '{}', now(), ?)""";

    private static final String REPLAY = """
            INSERT INTO outbox_replay (id, consumer, aggregate_type, aggregate_id, requested_by, events, counted)
            VALUES (gen_random_uuid(), 'a.consumer', ?, 'i-1', 'an operator', 1, true)""";

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
        Migrations.run(sandbox);

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

        Migrations.run(sandbox);

        assertThat(database().count(SLOTS)).isOne();
    }

    /** On a server without logical replication both would fail, or warn. */
    @Test
    void makes_neither_for_a_database_that_begins_with_a_poller() throws Exception {
        Migrations.run(sandbox, "polling");

        assertThat(database().count(SLOTS)).isZero();
        assertThat(database().count("SELECT count(*) FROM pg_publication")).isZero();
        assertThat(database().value(String.class, "SELECT relay FROM outbox_relay.active"))
                .isEqualTo("polling");
    }

    /** With the other one it would have a slot that nobody reads, or none. */
    @ParameterizedTest
    @CsvSource({"1, debezium, polling", "1, polling, debezium", "2, debezium, polling", "3, polling, debezium"})
    void that_were_interrupted_go_on_for_the_relay_that_they_began_for(int last, String relay, String other)
            throws Exception {
        Migrations.runUpTo("20261121." + last, sandbox, relay);

        assertThatThrownBy(() -> Migrations.run(sandbox, other))
                .hasMessageContaining("began for relay %s, not %s: go on with that one".formatted(relay, other));

        Migrations.run(sandbox, relay);
        assertThat(database().value(String.class, "SELECT relay FROM outbox_relay.active"))
                .isEqualTo(relay);
        assertThat(database().count(SLOTS)).isEqualTo(relay.equals("debezium") ? 1 : 0);
    }

    /** In one place, whatever rests on it. */
    @Test
    void let_a_service_add_a_type_of_aggregates() throws Exception {
        Migrations.run(sandbox);
        var owner = Database.asOwner(sandbox);
        assertThatThrownBy(() -> owner.execute(EVENT, "invoices", null)).hasMessageContaining("known_aggregate_type");
        assertThatThrownBy(() -> owner.execute(EVENT, "invoices.replay", "a.consumer"))
                .hasMessageContaining("known_replay_type");

        owner.execute(ONE_MORE_TYPE);

        owner.execute(EVENT, "invoices", null);
        owner.execute(EVENT, "invoices.replay", "a.consumer");
        owner.execute(REPLAY, "invoices");
        assertThat(owner.count(
                        "SELECT count(*) FROM outbox_replayable('invoices', 'i-1', NULL, NULL, 10) WHERE events = 1"))
                .isOne();
    }

    @Test
    void run_twice_changes_nothing() {
        assertThat(Migrations.run(sandbox)).isEqualTo(9);
        assertThat(Migrations.run(sandbox)).isZero();
    }

    @Test
    void run_by_several_jobs_at_once_happens_once() {
        var one = CompletableFuture.supplyAsync(() -> Migrations.run(sandbox));
        var other = CompletableFuture.supplyAsync(() -> Migrations.run(sandbox));

        assertThat(one.join() + other.join()).isEqualTo(9);
    }

    private Database database() {
        return Database.asSuperuser(sandbox);
    }
}
