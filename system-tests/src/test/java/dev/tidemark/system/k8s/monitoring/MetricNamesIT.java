package dev.tidemark.system.k8s.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.SharedSystem;
import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.load.Http;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
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

        for (var query : asked) {
            try (var connection = system.database(database).getConnection();
                    var rows = connection.createStatement().executeQuery(query.sql())) {
                var columns = new TreeSet<String>();
                for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    columns.add(rows.getMetaData().getColumnName(column));
                }
                assertThat(columns).isEqualTo(query.columns());
                assertThat(rows.next()).as("a slot of " + database).isTrue();
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
}
