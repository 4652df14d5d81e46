package dev.tidemark.outbox;

import static dev.tidemark.outbox.fixtures.Transactions.inTransaction;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.fixtures.service.PlacedOrder;
import dev.tidemark.outbox.inbox.state.Failures;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A service that hangs between two statements. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        initArgs = {@ResourceArg(name = "service", value = "orders"), @ResourceArg(name = "relay", value = "true")})
class IdleTransactionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String IDLE_LIMIT = "SELECT current_setting('idle_in_transaction_session_timeout')";

    @Inject
    Pool pool;

    Sandbox sandbox;

    private final UUID id = UUID.randomUUID();

    @Test
    void a_transaction_may_do_nothing_for_half_a_minute() throws Throwable {
        assertThat(inTransaction(() -> one(IDLE_LIMIT, String.class))).isEqualTo("30s");
    }

    /** The database ends it, and with it its locks; whoever it was for meets a failure that passes. */
    @Test
    void a_transaction_that_does_nothing_for_longer_ends_and_others_go_on() throws Throwable {
        var failure = catchThrowable(() -> inTransaction(() -> new PlacedOrder(id)
                .persistAndFlush()
                .chain(() -> one("SELECT pg_backend_pid()", Integer.class))
                .call(() -> one("SELECT set_config('idle_in_transaction_session_timeout', '1ms', true)", String.class))
                .chain(this::awaitEnd)
                .chain(() -> one(IDLE_LIMIT, String.class))));

        assertThat(failure).isNotNull().matches(Failures::isTransient, "is transient");
        assertThat(states()).isZero();
        inTransaction(() -> new PlacedOrder(id).persist());
        assertThat(states()).isOne();
    }

    private static <T> Uni<T> one(String query, Class<T> type) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(query, type).getSingleResult());
    }

    /** Asks on other connections of the pool. */
    private Uni<Void> awaitEnd(int backend) {
        return pool.preparedQuery("SELECT FROM pg_stat_activity WHERE pid = $1")
                .execute(Tuple.of(backend))
                .repeat()
                .withDelay(Duration.ofMillis(50))
                .indefinitely()
                .select()
                .where(found -> found.size() == 0)
                .toUni()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .replaceWithVoid();
    }

    private long states() throws SQLException {
        return Database.asSuperuser(sandbox).count("SELECT count(*) FROM placed_order WHERE id = ?", id);
    }
}
