package dev.tidemark.system.k8s.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.lane.SharedSystem;
import dev.tidemark.system.load.Http;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Late, for a system that has been running for a while shows all at once. */
@Order(Integer.MAX_VALUE - 2)
@ExtendWith(SharedSystem.class)
class MetricNamesIT {

    /** What gives orders up begins a minute after the start, and so does its count. */
    @Test
    void services_that_run_show_what_alerts_read(WholeSystem system) throws Exception {
        // Of a read model there are figures about queries as soon as somebody has asked.
        var queries = new Http(Service.PROJECTOR.url(system.config().ports()));
        queries.get("/catalog/products?q=keyboard");
        queries.get("/catalog/products/" + UUID.randomUUID());

        Eventually.within(Eventually.AMPLE, () -> assertThat(shown(system)).containsAll(KnownMetrics.ofServices()));
    }

    @ParameterizedTest
    @EnumSource
    void a_database_answers_the_questions_of_its_exporter(ServiceDatabase database, WholeSystem system)
            throws Exception {
        var asked = DatabaseQueries.of(Manifests.of("production"));
        assertThat(asked).isNotEmpty();

        try (var exporter = Exporter.of(system, database)) {
            for (var query : asked) {
                var answer = exporter.ask(query.sql());
                assertThat(answer.columns()).isEqualTo(query.columns());
                assertThat(answer.rows()).as("a slot of " + database).isPositive();
            }
        }
    }

    /** Or a question that only a superuser may ask would be answered here, and in no cluster. */
    @ParameterizedTest
    @EnumSource
    void a_database_tells_its_exporter_nothing_else(ServiceDatabase database, WholeSystem system) throws Exception {
        try (var exporter = Exporter.of(system, database)) {
            for (var table : List.of("outbox", "pg_catalog.pg_authid")) {
                assertThatThrownBy(() -> exporter.ask("SELECT * FROM " + table))
                        .hasMessageContaining("permission denied");
            }
        }
    }

    /** The names of all series of all services. */
    private static Set<String> shown(WholeSystem system) throws IOException {
        var names = new TreeSet<String>();
        for (var service : Service.values()) {
            var metrics = new Http(service.url(system.config().ports())).metrics();
            metrics.lines().stream()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split("[{ ]")).limit(1))
                    .forEach(names::add);
        }
        return names;
    }

    /** Logs in as CloudNativePG does: a role that is a member of pg_monitor and no more, where the manifest lets it in. */
    private record Exporter(DataSource server, String database, Connection connection) implements AutoCloseable {

        private static final String ROLE = "cnpg_metrics_exporter";

        static Exporter of(WholeSystem system, ServiceDatabase service) throws SQLException {
            var server = system.database(service);
            execute(server, "DROP ROLE IF EXISTS " + ROLE);
            execute(server, "CREATE ROLE %s LOGIN PASSWORD '%s' IN ROLE pg_monitor".formatted(ROLE, ROLE));
            for (var right : rights(service.databaseName())) {
                execute(server, right);
            }
            var connection = server.getConnection(ROLE, ROLE);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            return new Exporter(server, service.databaseName(), connection);
        }

        /** Who may connect to the database, in a cluster. */
        private static List<String> rights(String database) {
            return Manifests.of("production")
                    .kind("Cluster")
                    .map(cluster -> cluster.at("/spec/bootstrap/initdb"))
                    .filter(begun -> begun.path("database").asText().equals(database))
                    .flatMap(begun -> K8sObject.elements(begun.path("postInitApplicationSQL")))
                    .map(JsonNode::asText)
                    .filter(sql -> sql.contains(" ON DATABASE "))
                    .toList();
        }

        Answer ask(String query) throws SQLException {
            try (var statement = connection.createStatement()) {
                statement.execute("SET LOCAL search_path = pg_catalog, public, pg_temp");
                return Answer.of(statement.executeQuery(query));
            } finally {
                connection.rollback();
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
            execute(server, "REVOKE ALL ON DATABASE %s FROM pg_monitor".formatted(database));
            execute(server, "DROP ROLE " + ROLE);
        }

        private static void execute(DataSource server, String sql) throws SQLException {
            try (var connection = server.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    private record Answer(Set<String> columns, int rows) {

        static Answer of(ResultSet answer) throws SQLException {
            var columns = new TreeSet<String>();
            for (var column = 1; column <= answer.getMetaData().getColumnCount(); column++) {
                columns.add(answer.getMetaData().getColumnName(column));
            }
            var rows = 0;
            while (answer.next()) {
                rows++;
            }
            return new Answer(columns, rows);
        }
    }
}
