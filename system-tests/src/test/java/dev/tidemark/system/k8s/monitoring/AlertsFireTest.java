package dev.tidemark.system.k8s.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.k8s.Manifests;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Skipped where there is no promtool: Debian has it in the package prometheus. */
class AlertsFireTest {

    private static final String RULES = "rules.yaml";
    private static final String CASES = "cases.yaml";

    @TempDir
    Path folder;

    private PromTool promtool;

    @BeforeEach
    void find() {
        var found = PromTool.find();
        assumeTrue(found.isPresent(), "There is no promtool on the PATH to try the alerts with");
        promtool = found.get();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipeline", "write-side", "read-side", "servers"})
    void alerts_fire_when_they_should_and_else_not(String file) throws Exception {
        write(file, Manifests.of("production"));

        for (var verdict :
                new PromTool.Verdict[] {promtool.judges("check", folder, RULES), promtool.judges("test", folder, CASES)
                }) {
            assertThat(verdict.approves()).as(verdict.said()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pipeline   | tidemark_outbox_relay_healthy) == 0 | tidemark_outbox_relay_healthy) == 1
            pipeline   | absent(tidemark_freshness           | max(tidemark_freshness
            write-side | for: 1d                             | for: 2d
            read-side  | [10m])) == 0                        | [10m])) > 0
            read-side  | [10m])) >= 0                        | [10m])) >= -1e9
            servers    | severity: critical                  | severity: warning
            servers    | cnpg_tidemark_standby_away) > 0     | cnpg_tidemark_standby_away) > 1
            servers    | (cnpg_last_error) > 0               | (cnpg_last_error) > 1
            servers    | last_collection_error) > 0          | last_collection_error) > 1
            servers    | unless max by (cnpg_io_cluster, pod) | and max by (cnpg_io_cluster, pod)
            servers    | absent(cnpg_collector_collections_total{cnpg_io_cluster="product-db"}) | vector(1) == 0
            servers    | archiver_last_failed_time)          | archiver_last_archived_time)
            servers    | < on (cnpg_io_cluster) group_left   | > on (cnpg_io_cluster) group_left
            servers    | backup_timestamp) > 129600          | backup_timestamp) > 1296000
            """)
    void an_alert_that_does_not_fire_is_found(String file, String before, String after) throws Exception {
        write(file, Manifests.edited("production", text -> text.replace(before, after)));

        assertThat(promtool.judges("test", folder, CASES).approves()).isFalse();
    }

    /** The rules as promtool takes them, and what it shall try. */
    private void write(String file, Manifests manifests) throws Exception {
        var rules = manifests
                .find("PrometheusRule", "tidemark-" + file)
                .map(object -> object.at("/spec"))
                .orElseThrow();
        Files.write(folder.resolve(RULES), new JsonMapper().writeValueAsBytes(rules));
        Files.writeString(folder.resolve(CASES), Checkout.text(AlertCases.FOLDER + file + ".yaml"));
    }
}
