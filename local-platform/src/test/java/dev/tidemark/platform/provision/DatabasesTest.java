package dev.tidemark.platform.provision;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static dev.tidemark.platform.config.ServiceDatabase.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.platform.test.Sandbox;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DatabasesTest {

    private static Sandbox sandbox;

    @BeforeAll
    static void open() {
        sandbox = Sandbox.open(ORDERS, PRODUCTS);
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @Test
    void provisioning_again_changes_nothing() {
        assertThat(Databases.of(sandbox.endpoints()).provision(ORDERS, sandbox.database(ORDERS)))
                .isFalse();
    }

    @Test
    void the_owner_may_make_tables() {
        assertThatCode(() -> execute(ORDERS.ownerRole(), "CREATE TABLE owners ()"))
                .doesNotThrowAnyException();
    }

    @Test
    void service_relay_and_maintenance_may_not() {
        assertThatThrownBy(() -> execute(ORDERS.serviceRole(), "CREATE TABLE services ()"))
                .hasMessageContaining("permission denied for schema public");
        assertThatThrownBy(() -> execute(ORDERS.relayRole(), "CREATE TEMPORARY TABLE relays ()"))
                .hasMessageContaining("permission denied to create temporary tables");
        assertThatThrownBy(() -> execute(ORDERS.maintenanceRole(), "CREATE TABLE leftovers ()"))
                .hasMessageContaining("permission denied for schema public");
    }

    @Test
    void roles_of_another_service_may_not_even_connect() {
        assertThatThrownBy(() -> execute(PRODUCTS.serviceRole(), "SELECT 1"))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void text_is_sorted_the_same_on_every_machine() throws SQLException {
        try (var connection = sandbox.connectAsSuperuser(ORDERS);
                var statement = connection.createStatement()) {
            var rows = statement.executeQuery("SELECT datlocprovider, datlocale FROM pg_database"
                    + " WHERE datname = current_database() AND encoding = pg_char_to_encoding('UTF8')");

            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1) + " " + rows.getString(2)).isEqualTo("b C.UTF-8");
        }
    }

    private static void execute(String role, String sql) throws SQLException {
        try (var connection = sandbox.connect(ORDERS, role);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
