package dev.tidemark.system.k8s.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.system.k8s.K8sObject;
import dev.tidemark.system.k8s.Manifests;
import dev.tidemark.system.lane.OtherLane;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** No server is reached: a service lives all the same, and says what it waits for. */
@OtherLane
class ManifestStartIT {

    private static final Manifests MANIFESTS = Manifests.of("production");
    private static final List<K8sObject> DEPLOYMENTS =
            MANIFESTS.kind("Deployment").toList();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @FieldSource("DEPLOYMENTS")
    void a_service_starts_with_what_it_is_told_and_answers_probes_and_callers_apart(K8sObject deployment)
            throws Exception {
        var environment = new ToldEnvironment(MANIFESTS, folder).of(deployment);

        try (var service = ToldService.start(ToldProgram.of(deployment), environment, folder.resolve("log"))) {
            assertThat(service.managedStatus(probe(deployment, "startupProbe"))).isEqualTo(200);
            assertThat(service.managedStatus(probe(deployment, "livenessProbe")))
                    .isEqualTo(200);
            assertThat(service.managedStatus(probe(deployment, "readinessProbe")))
                    .isIn(200, 503);
            assertThat(service.managedStatus("/q/metrics")).isEqualTo(200);
            for (var hidden : List.of(probe(deployment, "readinessProbe"), "/q/health", "/q/metrics")) {
                assertThat(service.callersStatus(hidden)).as(hidden).isEqualTo(404);
            }
            assertLimited(service);
        }
    }

    /** What callers are kept from is kept from who needs no login, too. */
    private static void assertLimited(ToldService service) throws Exception {
        assertThat(service.managedStatus("/q/metrics?" + "x".repeat(5_000))).isEqualTo(414);
        assertThat(service.managedStatus("/q/metrics", 17_000)).isEqualTo(431);
    }

    @Test
    void one_that_is_told_nonsense_does_not() {
        var deployment = MANIFESTS.find("Deployment", "order-service").orElseThrow();
        var environment = new HashMap<>(new ToldEnvironment(MANIFESTS, folder).of(deployment));
        environment.put("QUARKUS_DATASOURCE_REACTIVE_POSTGRESQL_SSL_MODE", "verify-everything");

        assertThatThrownBy(() -> ToldService.start(ToldProgram.of(deployment), environment, folder.resolve("log")))
                .hasStackTraceContaining("verify-everything");
    }

    private static String probe(K8sObject deployment, String name) {
        return deployment
                .at("/spec/template/spec/containers/0/%s/httpGet/path".formatted(name))
                .asText();
    }
}
