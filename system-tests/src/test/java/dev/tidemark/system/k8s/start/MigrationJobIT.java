package dev.tidemark.system.k8s.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.process.ChildProcess;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.lane.OtherLane;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A Job finds a database that has nothing but its roles, and no other server. */
@OtherLane
class MigrationJobIT {

    private static final Manifests MANIFESTS = Manifests.of("production");
    private static final List<K8sObject> JOBS = MANIFESTS
            .kind("Job")
            .filter(job -> job.at("/metadata/labels/app.kubernetes.io~1component")
                    .asText()
                    .equals("migration"))
            .toList();

    private static final String LATER_MIGRATION = """
            INSERT INTO flyway_schema_history
                (installed_rank, version, description, type, script, checksum, installed_by, execution_time, success)
            SELECT max(installed_rank) + 1, '99991231.1', 'later', 'SQL', 'V99991231.1__later.sql', 1, 'later', 1, true
            FROM flyway_schema_history""";

    private static final String HISTORY = "SELECT h::text FROM flyway_schema_history h ORDER BY installed_rank";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("JOBS")
    void a_job_makes_what_its_service_and_the_relay_need_and_ends(K8sObject job) throws Exception {
        var database = database(job);
        try (var sandbox = Sandbox.open(database)) {
            run(job, sandbox);

            assertReadable(sandbox, database);
            sandbox.startRelay(database);
        }
    }

    /** Who goes back to the release before applies its Job with everything else. */
    @ParameterizedTest
    @FieldSource("JOBS")
    void a_job_leaves_what_a_later_release_has_migrated(K8sObject job) throws Exception {
        var database = database(job);
        try (var sandbox = Sandbox.open(database)) {
            run(job, sandbox);
            var superuser = sandbox.superuser(database);
            superuser.execute(LATER_MIGRATION);
            var before = superuser.query(HISTORY, MigrationJobIT::texts);

            run(job, sandbox);

            assertThat(before).last().asString().contains("V99991231.1__later.sql");
            assertThat(superuser.query(HISTORY, MigrationJobIT::texts)).isEqualTo(before);
        }
    }

    private static List<String> texts(ResultSet rows) throws SQLException {
        var texts = new ArrayList<String>();
        while (rows.next()) {
            texts.add(rows.getString(1));
        }
        return texts;
    }

    private void run(K8sObject job, Sandbox sandbox) throws IOException {
        var environment = inside(sandbox, database(job), told(job));
        ChildProcess.run(ToldProgram.of(job).with(environment, folder.resolve("log")), Eventually.AMPLE);
    }

    private Map<String, String> told(K8sObject job) {
        return new ToldEnvironment(MANIFESTS, folder).of(job);
    }

    private ServiceDatabase database(K8sObject job) {
        return owned(told(job).get("QUARKUS_FLYWAY_USERNAME"));
    }

    private static ServiceDatabase owned(String owner) {
        return Stream.of(ServiceDatabase.values())
                .filter(database -> database.ownerRole().equals(owner))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> inside(Sandbox sandbox, ServiceDatabase database, Map<String, String> told) {
        var environment = new HashMap<>(told);
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", sandbox.endpoints().jdbcUrl(sandbox.database(database)));
        environment.put(
                "QUARKUS_FLYWAY_PASSWORD",
                sandbox.endpoints().credentials().of(database.ownerRole()).password());
        return environment;
    }

    /** By the service, which owns nothing. */
    private static void assertReadable(Sandbox sandbox, ServiceDatabase database) throws SQLException {
        try (var connection = sandbox.connect(database, database.serviceRole());
                var rows = connection.createStatement().executeQuery("SELECT id FROM " + database.databaseName())) {
            assertThat(rows.next()).isFalse();
        }
    }
}
