package dev.tidemark.outbox.watch.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.outbox.fixtures.Buckets;
import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.fixtures.Polled;
import dev.tidemark.outbox.fixtures.ServiceStatus;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a service says of its relay when that polls: there is neither a slot nor traffic. */
@QuarkusTest
@TestProfile(Polled.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class PollersTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    Sandbox sandbox;

    private Buckets buckets;

    @BeforeEach
    void pollersAreWell() throws SQLException {
        buckets = new Buckets(sandbox);
        buckets.lease("1 hour");
        buckets.publishAll();
        awaitWell();
    }

    @AfterEach
    void clean() throws SQLException {
        buckets.unparkAll();
        Database.asSuperuser(sandbox)
                .execute("UPDATE outbox_relay.active"
                        + " SET successor = NULL, since = NULL, barrier = NULL, barrier_position = NULL");
    }

    @Test
    void pollers_that_keep_up_are_well_although_there_is_no_slot() throws SQLException {
        assertThat(Database.asSuperuser(sandbox)
                        .count("SELECT count(*) FROM pg_replication_slots WHERE database = current_database()"))
                .isZero();
        assertThat(ServiceStatus.metric("tidemark_outbox_relay_healthy")).isOne();
        assertThat(ServiceStatus.metric("tidemark_outbox_parked_aggregates")).isZero();
        assertThat(ServiceStatus.metric("tidemark_outbox_slot_lag_bytes")).isNaN();
    }

    @Test
    void pollers_that_are_gone_show() throws SQLException {
        buckets.lease("-1 min");

        awaitRed("No poller has published a part of the outbox for PT1M");
    }

    @Test
    void a_row_that_waits_too_long_shows_until_it_is_published() throws SQLException {
        record(UUID.randomUUID());

        awaitRed("The relay is behind by all rows after position");
        assertThat(ServiceStatus.metric("tidemark_outbox_unpublished_age_seconds"))
                .isGreaterThan(3);

        buckets.publishAll();
        awaitWell();
    }

    /** What waits behind it is no lag of the pollers. */
    @Test
    void a_parked_aggregate_shows_until_it_goes_on() throws SQLException {
        var order = UUID.randomUUID();
        buckets.park(order.toString(), 0);
        record(order);

        awaitRed("1 aggregates are parked");
        assertThat(ServiceStatus.metric("tidemark_outbox_parked_aggregates")).isOne();

        buckets.unparkAll();
        awaitRed("The relay is behind");
    }

    @Test
    void a_hand_over_that_does_not_end_shows() throws SQLException {
        Database.asSuperuser(sandbox)
                .execute("UPDATE outbox_relay.active SET successor = 'debezium', since = now() - interval '1 min',"
                        + " barrier = gen_random_uuid(), barrier_position = 1");

        awaitRed("A hand-over to the other relay has not ended for PT1M");
    }

    private static void awaitRed(String reason) {
        await().atMost(LIMIT).untilAsserted(() -> {
            assertThat(ServiceStatus.trouble("relay")).contains(reason);
            assertThat(ServiceStatus.metric("tidemark_outbox_relay_healthy")).isZero();
        });
        assertThat(ServiceStatus.isReady()).isTrue();
    }

    private static void awaitWell() {
        await().atMost(LIMIT).until(() -> ServiceStatus.isWell("relay"));
    }

    private void record(UUID order) throws SQLException {
        Database.asService(sandbox).execute("""
                INSERT INTO outbox (id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version,
                    payload, occurred_at)
                VALUES (gen_random_uuid(), 'orders', ?, 1, 'OrderCreated', 1, '{}', now())""", order.toString());
    }
}
