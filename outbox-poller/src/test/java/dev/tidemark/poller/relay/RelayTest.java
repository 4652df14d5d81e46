package dev.tidemark.poller.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.poller.delivery.BucketParts;
import dev.tidemark.poller.fixtures.TestOutbox;
import dev.tidemark.poller.outbox.OutboxTables;
import dev.tidemark.poller.relay.RelayState.Figures;
import dev.tidemark.poller.relay.RelayState.Phase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Rounds in which something fails, or looks as if time did. */
class RelayTest {

    private static final int BUCKETS = 8;

    /** One order of each bucket. */
    private static final String RECORD = """
            INSERT INTO outbox (
                id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version, payload, occurred_at)
            SELECT gen_random_uuid(), 'orders', min('o-' || n), 1, 'OrderCreated', 1, '{}', now()
            FROM generate_series(1, 200) AS n GROUP BY hashtextextended('o-' || n, 0) & 7""";

    /** Stands before the function of this name in pg_catalog, by the search path of a test's poller. */
    private static final String CLOCK = """
            CREATE SCHEMA clock;
            CREATE TABLE clock.behind (by interval NOT NULL);
            INSERT INTO clock.behind VALUES ('0');
            CREATE FUNCTION clock.now() RETURNS timestamptz LANGUAGE sql STABLE
                RETURN (SELECT pg_catalog.now() - by FROM clock.behind);
            GRANT USAGE ON SCHEMA clock TO orders_poller;
            GRANT SELECT ON clock.behind TO orders_poller""";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final RelayState state = new RelayState();
    private TestOutbox outbox;

    @BeforeEach
    void migrate() {
        outbox = TestOutbox.polled();
    }

    @AfterEach
    void close() {
        outbox.close();
    }

    @Test
    void a_bucket_that_kafka_does_not_open_keeps_no_other_from_being_published() throws SQLException {
        outbox.operate(RECORD);
        outbox.awaitPublishable();
        var relay = relay(new BrokerOfAllButOne(outbox.broker()));

        assertThatThrownBy(relay::round).isInstanceOf(KafkaException.class);
        assertThat(outbox.published()).hasSize(BUCKETS - 1);

        outbox.operate(RECORD.replace("1, 'OrderCreated'", "2, 'OrderCreated'"));
        outbox.awaitPublishable();
        assertThatThrownBy(relay::round).isInstanceOf(KafkaException.class);
        assertThat(outbox.published()).hasSize(2 * (BUCKETS - 1));
        relay.close();
    }

    /** As by a server that takes over and whose clock is behind. */
    @Test
    void leases_are_tended_although_the_clock_goes_back() throws Exception {
        outbox.operate(CLOCK);
        var poller = (PGSimpleDataSource) outbox.asPoller();
        poller.setOptions("-c search_path=clock,pg_catalog,public");
        var relay = relay(outbox.broker(), poller);
        relay.round();
        outbox.operate("UPDATE clock.behind SET by = '1 hour'");
        outbox.ask("DELETE FROM outbox_poller.instance");

        relay.round();

        assertThat(outbox.ask("SELECT count(*) FROM outbox_poller.instance")).isEqualTo("1");
        relay.close();
    }

    /** All pollers together say that they publish eight. */
    @Test
    void who_publishes_no_more_says_of_no_bucket_that_it_is_published() throws Exception {
        var relay = relay(outbox.broker());
        relay.round();
        assertThat(state.figures().buckets()).isEqualTo(BUCKETS);

        outbox.record("o-1", 1);
        outbox.parkAll();
        outbox.ask("DELETE FROM outbox");
        await().atMost(PATIENCE).until(() -> roundOf(relay) instanceof Phase.Stopped);
        assertThat(state.figures().buckets()).isZero();

        outbox.ask("UPDATE outbox_relay.active SET relay = 'debezium'");
        assertThat(roundOf(relay)).isInstanceOf(Phase.StandingBy.class);
        assertThat(state.figures()).isEqualTo(Figures.NONE);
    }

    private Phase roundOf(Relay relay) throws Exception {
        relay.round();
        return state.phase();
    }

    private Relay relay(Map<String, Object> kafka) {
        return relay(kafka, outbox.asPoller());
    }

    private Relay relay(Map<String, Object> kafka, DataSource poller) {
        var buckets = new Buckets(poller, Settings.SOUND, BucketParts.of(outbox, kafka));
        var parts = new Relay.Parts(
                OutboxTables.of(poller), buckets, new SideBySide(buckets), new LossCheck(poller), new Backlog(poller));
        return new Relay(parts, Settings.SOUND, state);
    }

    /** The first producer that asks finds no broker, whenever it asks again; seven others find it. */
    private static final class BrokerOfAllButOne extends AbstractMap<String, Object> {

        private final Map<String, Object> broker;
        private int asked;

        BrokerOfAllButOne(Map<String, Object> broker) {
            this.broker = broker;
        }

        @Override
        public int size() {
            return broker.size();
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            asked++;
            var finds = asked > 1 && asked <= BUCKETS;
            return finds
                    ? broker.entrySet()
                    : Map.<String, Object>of("bootstrap.servers", "nowhere").entrySet();
        }
    }
}
