package dev.tidemark.outbox.inbox.progress;

import static dev.tidemark.outbox.fixtures.Transactions.inTransaction;
import static dev.tidemark.outbox.fixtures.Transactions.onEventLoop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class AcceptancesTest {

    private static final String ACCEPT =
            "INSERT INTO inbox_epochs (subscription, number, accepted_by) VALUES ('asked', 7, 'operator')";

    @Inject
    Acceptances acceptances;

    /** A second connection would not see what the first has not committed. */
    @Test
    void who_has_a_session_takes_no_second_connection() throws Throwable {
        var within = inTransaction(() -> Panache.getSession()
                .chain(session -> session.createNativeQuery(ACCEPT).executeUpdate())
                .chain(() -> acceptances.highest("asked")));

        assertThat(within).isEqualTo(7);
        assertThat(onEventLoop(() -> acceptances.highest("asked"))).isEqualTo(7);
    }

    @Test
    void what_was_never_read_has_epoch_0() throws Throwable {
        assertThat(onEventLoop(() -> acceptances.highest("unread"))).isZero();
    }
}
