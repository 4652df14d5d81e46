package dev.tidemark.system.k8s.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.system.k8s.Manifests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MonitoringTest {

    @ParameterizedTest
    @EnumSource
    void overlays_keep_the_rule(MonitoringRule rule) {
        for (var overlay : Manifests.OVERLAYS) {
            assertThat(rule.findings(Manifests.of(overlay))).as(overlay).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            MODEL    | honorLabels:                    | keepLabels:                    | keepLabels
            MODEL    | for: 1m                         | during: 1m                     | during
            SERVICES | values: [order-service,         | values: [                      | order-service is not read
            SERVICES | port: management                | port: http                     | query is not read
            SERVICES | name: management, port: 9000    | name: metrics, port: 9000      | query is not read
            SERVICES | path: /q/metrics                | path: /metrics                 | there are no metrics
            SERVICES | honorLabels: true               | honorLabels: false             | the service of a canary
            SERVERS  | values: [order-db,              | values: [                      | order-db is not read
            SERVERS  | key: connect.yml                | key: connector.yml             | KafkaConnect is not read
            WORDS    | runbook.md#dead-letters         | runbook.md#dead-letter         | TidemarkDeadLetters leads to
            WORDS    | severity: critical              | severity: urgent               | is neither critical nor a warning
            WORDS    | summary:                        | title:                         | TidemarkRelayStands has no summary
            METRICS  | tidemark_outbox_relay_healthy   | tidemark_relay_healthy         | TidemarkRelayStands reads tidemark_relay
            METRICS  | safe_wal_bytes:                 | wal_bytes:                     | TidemarkSlotEndangered reads cnpg_
            METRICS  | _replication_streaming_replicas | _replication_streaming         | DatabaseLacksStandby reads cnpg_
            METRICS  | - away:                         | - missing:                     | DatabaseStandbyAway reads cnpg_
            METRICS  | - ready:                        | - copied:                      | DatabaseStandbyLacksSlot reads cnpg_
            TRIED    | alert: TidemarkNotScraped       | alert: TidemarkSilent          | TidemarkSilent is not seen to fire
            TRIED    | alert: TidemarkNotScraped       | alert: TidemarkSilent          | TidemarkSilent is not seen to be quiet
            """)
    void a_mistake_is_found(MonitoringRule rule, String before, String after, String finding) {
        var mistaken = Manifests.edited("production", text -> text.replace(before, after));

        assertThat(rule.findings(mistaken)).anyMatch(found -> found.contains(finding));
    }

    @Test
    void the_metrics_of_an_expression_are_told_from_all_else_in_it() {
        assertThat(Alert.metrics("""
                histogram_quantile(0.99, sum by (service, le) (rate(a_bucket{reason="b", c=~"d"}[10m]))) > 1e9
                and on (job) max without(e) (f) == 0 or absent(g) unless h offset 5m""")).containsExactly("a_bucket", "f", "g", "h");
    }
}
