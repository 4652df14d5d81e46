package dev.tidemark.poller.conformance;

import dev.tidemark.poller.fixtures.TestOutbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Two hundred clients that change a few aggregates in transactions of random length: numbers of transactions, versions
 * and commits come in different orders, and every fifth transaction is rolled back.
 */
final class Load {

    private static final int CLIENTS = 200;
    private static final int AGGREGATES = 100;
    private static final int ROLLED_BACK = 5;

    /** In milliseconds. So long that all of them are open at once, and leave the processors to the relay. */
    private static final int LONGEST_PAUSE = 400;

    private static final String WAIT = "SELECT pg_sleep(? / 1000.0)";
    private static final String WRITE_ELSEWHERE = "INSERT INTO elsewhere DEFAULT VALUES";

    private static final String RECORD = """
            WITH raised AS (UPDATE aggregate SET version = version + 1 WHERE id = ? RETURNING id, version)
            INSERT INTO outbox (
                id, aggregate_type, aggregate_id, aggregate_version, event_type, schema_version, payload, occurred_at)
            SELECT gen_random_uuid(), 'orders', id, version, 'OrderCreated', 1,
                   json_build_object('order', id, 'version', version)::text, now()
            FROM raised""";

    private final TestOutbox outbox;
    private volatile boolean ending;

    Load(TestOutbox outbox) throws SQLException {
        this.outbox = outbox;
        outbox.operate("CREATE TABLE aggregate (id text PRIMARY KEY, version bigint NOT NULL)");
        outbox.operate("CREATE TABLE elsewhere (id bigint GENERATED ALWAYS AS IDENTITY)");
        outbox.operate(
                "INSERT INTO aggregate SELECT 'o-' || n, 0 FROM generate_series(1, %d) AS n".formatted(AGGREGATES));
        outbox.operate("GRANT SELECT, INSERT, UPDATE ON aggregate, elsewhere TO orders_service");
    }

    /** Goes on while the work goes on; returns when the last transaction has ended. */
    void during(Work work) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> clients = IntStream.range(0, CLIENTS)
                    .<Future<?>>mapToObj(client -> threads.submit(() -> work(new SplittableRandom(client))))
                    .toList();
            try {
                work.run();
            } finally {
                ending = true;
            }
            rethrow(clients);
        }
    }

    private static void rethrow(List<Future<?>> clients) throws InterruptedException, ExecutionException {
        for (var client : clients) {
            client.get();
        }
    }

    private Void work(SplittableRandom random) throws SQLException {
        try (var service = outbox.asService()) {
            service.setAutoCommit(false);
            while (!ending) {
                transaction(service, random);
            }
        }
        return null;
    }

    private static void transaction(Connection service, SplittableRandom random) throws SQLException {
        if (random.nextBoolean()) {
            service.createStatement().execute(WRITE_ELSEWHERE);
            pause(service, random.nextInt(LONGEST_PAUSE));
        }
        try (var statement = service.prepareStatement(RECORD)) {
            statement.setString(1, "o-" + random.nextInt(1, AGGREGATES + 1));
            statement.executeUpdate();
        }
        pause(service, random.nextInt(LONGEST_PAUSE));
        if (random.nextInt(ROLLED_BACK) == 0) {
            service.rollback();
        } else {
            service.commit();
        }
    }

    /** In the database, where the order of things is decided. */
    private static void pause(Connection service, int millis) throws SQLException {
        try (var statement = service.prepareStatement(WAIT)) {
            statement.setInt(1, millis);
            statement.execute();
        }
    }

    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }
}
