package dev.tidemark.platform.provision;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.config.Relay;
import dev.tidemark.platform.test.Sandbox;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ActiveRelayTest {

    private static Sandbox sandbox;

    @BeforeAll
    static void open() {
        sandbox = Sandbox.open(ORDERS);
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @Test
    void a_database_that_is_not_there_has_none() {
        assertThat(new ActiveRelay(sandbox.endpoints()).of("never_made")).isEmpty();
    }

    @Test
    void a_database_has_none_until_it_is_migrated_and_then_the_one_it_names() throws SQLException {
        var active = new ActiveRelay(sandbox.endpoints());
        assertThat(active.of(sandbox.database(ORDERS))).isEmpty();

        try (var connection = sandbox.connectAsSuperuser(ORDERS);
                var statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA outbox_relay");
            assertThat(active.of(sandbox.database(ORDERS))).isEmpty();
            statement.execute("CREATE TABLE outbox_relay.active AS SELECT 'polling' AS relay");
        }

        assertThat(active.of(sandbox.database(ORDERS))).contains(Relay.POLLING);
    }

    @Test
    void a_server_that_does_not_answer_is_not_taken_for_a_new_one() {
        var nobody = new Endpoints(
                Ports.free(),
                sandbox.endpoints().credentials(),
                sandbox.endpoints().tokenKeys());

        assertThatThrownBy(() -> new ActiveRelay(nobody).of("orders"))
                .hasMessageContaining("Cannot ask database orders");
    }
}
