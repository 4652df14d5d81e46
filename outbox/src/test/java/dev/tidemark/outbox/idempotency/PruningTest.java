package dev.tidemark.outbox.idempotency;

import static dev.tidemark.outbox.fixtures.Transactions.onEventLoop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.outbox.fixtures.Database;
import dev.tidemark.outbox.fixtures.Deletions;
import dev.tidemark.outbox.fixtures.ServiceStatus;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A batch has ten answers. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class PruningTest {

    private static final String ANSWERS = """
            INSERT INTO idempotency_keys (subject, route, key, body_digest, status, headers, body, created_at)
            SELECT 'ann', 'POST /tabs', ?::interval || '-' || number, sha256(''), 200, '{}', '', now() - ?::interval
            FROM generate_series(1, ?) AS number""";

    @Inject
    Pruning pruning;

    Sandbox sandbox;

    @BeforeEach
    void keepNothing() throws SQLException {
        database().execute("TRUNCATE idempotency_keys");
    }

    @Test
    void answers_that_were_kept_long_enough_are_deleted_and_counted() throws Throwable {
        keep(25, "25 hours");
        keep(3, "23 hours");
        var before = ServiceStatus.metric("tidemark_idempotency_pruned_total");

        onEventLoop(pruning::prune);

        assertThat(answers()).isEqualTo(3);
        assertThat(ServiceStatus.metric("tidemark_idempotency_pruned_total") - before)
                .isEqualTo(25);
    }

    @Test
    void no_transaction_deletes_more_than_a_batch() throws Throwable {
        keep(25, "25 hours");
        try (var deletions = new Deletions(sandbox, "idempotency_keys")) {
            onEventLoop(pruning::prune);

            assertThat(deletions.sizes()).isEqualTo("10 10 5");
        }
    }

    @Test
    void instances_that_prune_at_once_delete_each_answer_once() throws Throwable {
        keep(500, "25 hours");
        var before = ServiceStatus.metric("tidemark_idempotency_pruned_total");

        onEventLoop(() -> Uni.join()
                .all(pruning.prune(), pruning.prune(), pruning.prune())
                .andFailFast());

        assertThat(answers()).isZero();
        assertThat(ServiceStatus.metric("tidemark_idempotency_pruned_total") - before)
                .isEqualTo(500);
    }

    private void keep(int answers, String age) throws SQLException {
        database().execute(ANSWERS, age, age, answers);
    }

    private long answers() throws SQLException {
        return database().count("SELECT count(*) FROM idempotency_keys");
    }

    private Database database() {
        return Database.asSuperuser(sandbox);
    }
}
