package dev.tidemark.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.platform.config.Credentials;
import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.KafkaUser;
import dev.tidemark.platform.config.PlatformConfig;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;

/** PostgreSQL and Kafka of a system that runs with {@code --secure}, as seen by those who are let in and those who are not. */
record SecuredServers(Endpoints secured, Endpoints open) {

    private static final int SECONDS = 5;

    static SecuredServers of(PlatformConfig secured) {
        var open = new PlatformConfig(secured.baseFolder(), secured.ports(), secured.installation());
        return new SecuredServers(secured.endpoints(), open.endpoints());
    }

    void assertOthersAreRefused() throws Exception {
        assertPostgresEncrypts();
        assertKafkaEncryptsAndAsks();
    }

    /** The password is the right one. */
    private void assertPostgresEncrypts() throws SQLException {
        var url = secured.jdbcUrl(Credentials.SUPERUSER, SECONDS);
        assertThat(protocol(url)).isEqualTo("TLSv1.3");
        assertThatThrownBy(() -> protocol(url.replace("verify-full", "disable")))
                .hasMessageContaining("no encryption");
    }

    private void assertKafkaEncryptsAndAsks() throws Exception {
        var client = secured.kafkaClient(KafkaUser.PROJECTOR, SECONDS);
        assertThat(topics(client)).contains("ecommerce.orders");

        var stranger = new HashMap<>(client);
        stranger.computeIfPresent(
                "sasl.jaas.config", (_, login) -> login.toString().replace("password=\"", "password=\"x"));
        assertThatThrownBy(() -> topics(stranger)).hasRootCauseInstanceOf(SaslAuthenticationException.class);
        assertThatThrownBy(() -> topics(open.kafkaClient(KafkaUser.PROJECTOR, SECONDS)))
                .hasRootCauseInstanceOf(TimeoutException.class);
    }

    private static Set<String> topics(Map<String, Object> client) throws Exception {
        try (var admin = Admin.create(client)) {
            return admin.listTopics().names().get(2 * SECONDS, TimeUnit.SECONDS);
        }
    }

    private String protocol(String url) throws SQLException {
        var superuser = secured.credentials().superuser();
        try (var connection = DriverManager.getConnection(url, superuser.user(), superuser.password());
                var row = connection
                        .createStatement()
                        .executeQuery("SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            row.next();
            return row.getString(1);
        }
    }
}
