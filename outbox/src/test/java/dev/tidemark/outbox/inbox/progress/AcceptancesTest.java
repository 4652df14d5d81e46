package dev.tidemark.outbox.inbox.progress;

import static dev.tidemark.outbox.fixtures.Transactions.inTransaction;
import static dev.tidemark.outbox.fixtures.Transactions.onEventLoop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class AcceptancesTest {

    private static final String APPLY = """
            INSERT INTO inbox_progress (subscription, topic, partition, topic_id, next_offset, first_end, filled, epoch)
            VALUES (?1, 'asked', 0, 'an id', 1, 0, true, ?2)""";

    @Inject
    Acceptances acceptances;

    private final String subscription = "asked-" + UUID.randomUUID();

    /** A second connection would not see what the first has not committed. */
    @Test
    void who_has_a_session_takes_no_second_connection() throws Throwable {
        var within = inTransaction(() -> apply(7).chain(() -> acceptances.current(subscription)));

        assertThat(within).contains(7);
        assertThat(onEventLoop(() -> acceptances.current(subscription))).contains(7);
    }

    @Test
    void an_epoch_that_is_only_accepted_is_not_known_yet() throws Throwable {
        inTransaction(() -> apply(1).chain(() -> acceptances.accept(subscription, 2, "operator")));

        assertThat(onEventLoop(() -> acceptances.current(subscription))).isEmpty();
    }

    @Test
    void an_accepted_epoch_is_the_current_one_once_something_of_it_is_applied() throws Throwable {
        inTransaction(() -> acceptances.accept(subscription, 2, "operator").chain(() -> apply(2)));

        assertThat(onEventLoop(() -> acceptances.current(subscription))).contains(2);
    }

    @Test
    void what_was_never_read_has_no_epoch() throws Throwable {
        assertThat(onEventLoop(() -> acceptances.current("unread"))).isEmpty();
    }

    private Uni<Integer> apply(int epoch) {
        return Panache.getSession().chain(session -> session.createNativeQuery(APPLY)
                .setParameter(1, subscription)
                .setParameter(2, epoch)
                .executeUpdate());
    }
}
