package dev.tidemark.system.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.system.container.Checkout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class ManifestTest {

    private static final List<String> OVERLAYS = Manifests.OVERLAYS;

    @ParameterizedTest
    @EnumSource
    void the_overlays_keep_the_rule(ManifestRule rule) {
        assertThat(OVERLAYS.stream().map(Manifests::of).flatMap(overlay -> rule.findings(overlay).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void an_object_is_there_once(String overlay) {
        assertThat(Manifests.of(overlay).stream().map(object -> object.kind() + "/" + object.name()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void so_they_do_with_images_that_are_pinned(ManifestRule rule) {
        var digest = "sha256:" + "0a".repeat(32);
        var pins = List.of("$1@" + digest, "$1:%s@%s".formatted(Checkout.version(), digest));

        assertThat(pins)
                .map(pin -> Manifests.edited("dev", text -> text.replaceAll("(image: tidemark/.+):.+", pin)))
                .allSatisfy(pinned -> {
                    assertThat(pinned.services().flatMap(K8sObject::containers))
                            .allMatch(container ->
                                    container.path("image").asText().endsWith(digest));
                    assertThat(rule.findings(pinned)).isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SCHEMA       | serviceAccountName: query                 | serviceAccount_name: query           | serviceAccount_name
            SCHEMA       | periodSeconds: 10                         | periodSecond: 10                     | periodSecond
            SCHEMA       | backoffLimit: 10                          | backoffLimit: ten                    | ten
            SCHEMA       | memory: 768Mi                             | memory: 768Mib                       | Could not parse suffix
            SCHEMA       | maxReplicas: 12                           | maxReplica: 12                       | maxReplica
            SCHEMA       | autoscaling/v2                            | autoscaling/v7                       | no kind HorizontalPodAutoscaler
            SCHEMA       | gatewayClassName: envoy                   | gatewayClass: envoy                  | gatewayClass
            SCHEMA       | timeouts: {request: 0s}                   | timeout: 0s                          | timeout
            SCHEMA       | cooldownPeriod: 300                       | coolDownPeriod: 300                  | coolDownPeriod
            SCHEMA       | threshold: "5000"                         | threshold: 5000                      | Integer value
            SCHEMA       | namespace: tidemark                       | namespace: default                   | Deployment/query: is not in our namespace
            SELECTORS    | selector: {app.kubernetes.io/name: query} | selector: {app.kubernetes.io/name: queries} | Service/query selects
            SELECTORS    | matchLabels: {app.kubernetes.io/name: projector} | matchLabels: {app: projector} | Deployment/projector selects
            SELECTORS    | matchLabels: {app.kubernetes.io/name: projector} | matchLabels: {app: projector} | PodDisruptionBudget/projector selects
            SELECTORS    | matchLabels: {app.kubernetes.io/name: projector} | matchLabels: {app: projector} | Deployment/projector spreads
            REFERENCES   | configMapRef: {name: kafka}               | configMapRef: {name: broker}         | names ConfigMap broker
            REFERENCES   | {name: tidemark-cursors, key: key}        | {name: tidemark-cursors, key: value} | names Secret
            REFERENCES   | {name: order-db-ca, items                 | {name: order-ca, items               | names Secret
            REFERENCES   | serviceAccountName: query                 | serviceAccountName: default          | names ServiceAccount default
            REFERENCES   | targetPort: http                          | targetPort: web                      | names port web
            REFERENCES   | {name: management, containerPort: 9000}   | {name: health, containerPort: 9000}  | names port management
            REFERENCES   | {name: certificates, mountPath            | {name: certs, mountPath              | names volume certs
            REFERENCES   | path: database.crt                        | path: db.crt                         | names file /etc/tidemark/certificates/database.crt
            REFERENCES   | {name: query, port: 8080}                 | {name: query, port: 80}              | HTTPRoute/query names Service
            REFERENCES   | parentRefs: [{name: tidemark}]            | parentRefs: [{name: shop}]           | names Gateway shop
            REFERENCES   | certificateRefs: [{name: tidemark-tls}]   | certificateRefs: [{name: tls}]       | names Secret tls
            REFERENCES   | pushSecret: registry-push                 | pushSecret: registry                 | KafkaConnect/tidemark names Secret registry with
            REFERENCES   | password: password                        | password: secret                     | KafkaConnect/tidemark names Secret connect with [secret]
            REFERENCES   | secretName: order-db-ca                   | secretName: order-ca                 | KafkaConnect/tidemark names Secret order-ca with
            REFERENCES   | {name: order-db-relay, key: password}     | {name: order-db-relay, key: secret}  | KafkaConnect/tidemark names Secret order-db-relay with
            REFERENCES   | secretName: tidemark-cluster-ca-cert      | secretName: tidemark-ca-cert         | KafkaConnect/tidemark names Secret tidemark-ca-cert
            REFERENCES   | {name: backup-store, key: access-key-id}  | {name: backup-store, key: access-key} | ObjectStore/order-db names Secret backup-store with
            REFERENCES   | {name: backup-store, key: secret-access-key} | {name: backups, key: secret-access-key} | ObjectStore/product-db names Secret backups
            REFERENCES   | secretName: tidemark-es-query             | secretName: tidemark-es-queries      | Elasticsearch/tidemark names Secret tidemark-es-queries
            REFERENCES   | secretName: tidemark-es-roles             | secretName: tidemark-roles           | Elasticsearch/tidemark names Secret tidemark-roles
            REFERENCES   | name: order-db-maintenance                | name: order-db-upkeep                | Cluster/order-db names Secret order-db-upkeep with
            REFERENCES   | passwordSecret:                           | superuserSecret:                     | Cluster/order-db names Secret superuserSecret
            ENVIRONMENT  | TIDEMARK_FEEDS_ENABLED                    | TIDEMARK_FEED_ENABLED                | query: does not read TIDEMARK_FEED_ENABLED
            ENVIRONMENT  | KAFKA_SECURITY_PROTOCOL                   | KAFKA_SECURITY_PROTOKOL              | does not read KAFKA_SECURITY_PROTOKOL
            ENVIRONMENT  | QUARKUS_LOG_CONSOLE_JSON_ENABLED          | QUARKUS_LOG_FILE_JSON_ENABLED        | query: is not told QUARKUS_LOG_CONSOLE
            ENVIRONMENT  | configMapRef: {name: kafka}               | configMapRef: {name: common}         | order-service: is told twice
            ENVIRONMENT  | configMapRef: {name: elasticsearch}       | configMapRef: {name: database}       | query: is not told QUARKUS_ELASTICSEARCH_HOSTS
            ENVIRONMENT  | name: QUARKUS_FLYWAY_PASSWORD             | name: QUARKUS_FLYWAY_URL             | order-migration: is not told QUARKUS_FLYWAY_PASSWORD
            SECRETS      | valueFrom: {secretKeyRef: {name: tidemark-cursors, key: key}} | value: s3cret    | TIDEMARK_CURSOR_KEY is written out
            SECRETS      | //order-db-rw:5432/orders                 | //me:pass@order-db-rw:5432/orders    | QUARKUS_DATASOURCE_REACTIVE_URL is written out
            SECRETS      | TIDEMARK_FEEDS_ENABLED: "false"           | KAFKA_SASL_JAAS_CONFIG: me           | ConfigMap/query: KAFKA_SASL_JAAS_CONFIG is
            SECRETS      | kind: Namespace                           | kind: Secret                         | is in a file
            IMAGES       | tidemark/projector:0.1.0-SNAPSHOT         | tidemark/projector:latest            | projector:latest
            IMAGES       | tidemark/projector:0.1.0-SNAPSHOT         | tidemark/projektor:0.1.0-SNAPSHOT    | projektor
            IMAGES       | tidemark/projector:0.1.0-SNAPSHOT         | tidemark/projector@sha256:0a0a       | projector@sha256:0a0a
            IMAGES       | tidemark/projector:0.1.0-SNAPSHOT         | tidemark/projector                   | runs tidemark/projector
            IMAGES       | imagePullSecrets, value: [{name: registry-pull}] | imagePullSecrets, value: [] | Deployment/query has no login
            IMAGES       | imagePullSecrets: [{name: registry-pull}] | imagePullSecrets: []                 | KafkaConnect/tidemark has no login
            IMAGES       | imagePullSecrets: [{name: registry-pull}] | imagePullSecrets: []                 | Elasticsearch/tidemark has no login
            CONTAINMENT  | runAsNonRoot: true                        | runAsNonRoot: false                  | lacks a user that is not root
            CONTAINMENT  | runAsUser: 1001                           | runAsUser: 0                         | lacks a user that is not root
            CONTAINMENT  | {type: RuntimeDefault}                    | {type: Unconfined}                   | lacks the runtime's seccomp profile
            CONTAINMENT  | automountServiceAccountToken, value: false | automountServiceAccountToken, value: true | lacks no token of the cluster
            CONTAINMENT  | enableServiceLinks, value: false          | enableServiceLinks, value: true      | lacks no variables of Services
            CONTAINMENT  | emptyDir: {sizeLimit: 256Mi}              | hostPath: {path: /tmp}               | lacks volumes without data
            CONTAINMENT  | readOnlyRootFilesystem: true              | readOnlyRootFilesystem: false        | lacks a read-only file system
            CONTAINMENT  | allowPrivilegeEscalation: false           | allowPrivilegeEscalation: true       | lacks no more privileges
            CONTAINMENT  | drop: [ALL]                               | drop: [NET_RAW]                      | lacks no capabilities
            CONTAINMENT  | mountPath: /tmp                           | mountPath: /temp                     | lacks /tmp
            CONTAINMENT  | limits: {cpu: "2", memory: 768Mi}         | limits: {cpu: "2", memory: 1Gi}      | Deployment/projector lacks as much memory
            CONTAINMENT  | requests: {cpu: 250m, memory: 768Mi}      | requests: {memory: 768Mi}            | Deployment/projector lacks processors
            AVAILABILITY | maxUnavailable: 1                         | maxUnavailable: 0                    | lacks a PodDisruptionBudget
            AVAILABILITY | topologyKey: kubernetes.io/hostname       | topologyKey: kubernetes.io/os        | lacks a spread over machines
            AVAILABILITY | maxSurge: 1, maxUnavailable: 0            | maxSurge: 1, maxUnavailable: 1       | lacks a gentle rollout
            AVAILABILITY | terminationGracePeriodSeconds, value: 45  | terminationGracePeriodSeconds, value: 25 | lacks the time to end
            AVAILABILITY | preStop: {sleep: {seconds: 10}}           | preStop: {sleep: {seconds: 30}}      | lacks the time to end
            AVAILABILITY | preStop: {sleep: {seconds: 10}}           | preStop: {sleep: {seconds: 2}}       | lacks a preStop
            AVAILABILITY | value: {preStop: {sleep: {seconds: 10}}}  | value: {postStart: {sleep: {seconds: 10}}} | lacks a preStop
            PROBES       | path: /q/health/live                      | path: /q/health/well                 | livenessProbe does not ask
            PROBES       | path: /q/health/ready                     | path: /health/ready                  | readinessProbe does not ask
            PROBES       | /containers/0/startupProbe                | /containers/0/livenessProbe          | startupProbe does not ask
            PROBES       | path: /q/health/ready, port: management   | path: /q/health/ready, port: http    | readinessProbe does not ask
            SCALING      | maxReplicaCount: 6                        | maxReplicaCount: 7                   | ScaledObject/projector makes more than
            SCALING      | maxReplicaCount: 6                        | maxReplicaCount: 5                   | ScaledObject/projector makes fewer than
            SCALING      | maxReplicas: 6                            | maxReplicas: 8                       | HorizontalPodAutoscaler/order-service makes more than
            SCALING      | maxReplicas: 12                           | maxReplicas: 2                       | HorizontalPodAutoscaler/query scales nothing up
            SCALING      | minReplicas: 2                            | minReplicas: 1                       | lets one be alone
            SCALING      | kind: Deployment, name: query             | kind: Deployment, name: queries      | HorizontalPodAutoscaler/query scales nothing
            SCALING      | kind: Deployment, name: query             | kind: Deployment, name: queries      | Deployment/query is not scaled by one
            SCALING      | tidemark_consumer_lag                     | tidemark_consumer_delay              | tidemark_consumer_delay, which nobody shows
            SCALING      | tidemark_consumer_lag                     | tidemark_outbox_pending_events       | tidemark_outbox_pending_events, which nobody shows
            SCALING      | namespace="tidemark"                      | namespace="shop"                     | asks for a namespace that is 'shop'
            SCALING      | service="projector"                       | service="query"                      | asks for a service that is 'query' and not 'projector'
            SCALING      | , service="projector"                     | , job="projector"                    | asks for a service that is 'any'
            SCALING      | service="projector"}))                    | service="projector"})) + sum(tidemark_consumer_lag{namespace="shop", service="projector"}) | asks for a namespace that is 'shop'
            SCALING      | service="projector"}))                    | service="projector"})) + sum(tidemark_consumer_lag{namespace="tidemark"}) | asks for a service that is 'any'
            SCALING      | service="projector"}))                    | service="projector"})) + max(tidemark_consumer_lag) | asks for a service that is 'any'
            SCALING      | (tidemark_consumer_lag{                   | (consumer_lag{                       | asks for nothing of ours
            SCALING      | selector: {app.kubernetes.io/name: projector} | selector: {app.kubernetes.io/name: query} | asks for a service that is 'projector' and not
            FLOWS        | port: 9093                                | port: 9092                           | kafka is not as flows.yaml has it
            FLOWS        | name: default-deny                        | name: default-allow                  | default-deny is not as
            FLOWS        | name: default-deny                        | name: default-allow                  | NetworkPolicy/default-allow is not in
            FLOWS        | tidemark-kafka-bootstrap:9093             | tidemark-kafka-bootstrap:9092        | order-service must reach kafka:9092
            FLOWS        | tidemark-es-http:9200                     | search:9200                          | query must reach search:9200
            FLOWS        | tidemark-es-http:9200                     | search:9200                          | query need not reach elasticsearch:9200
            FLOWS        | database.hostname: "order-db-rw"          | database.hostname: "orders-rw"       | connect must reach orders-rw:5432
            FLOWS        | bootstrapServers: tidemark-kafka-bootstrap:9093 | bootstrapServers: tidemark-kafka-bootstrap:9094 | connect must reach kafka:9094
            FLOWS        | {name: query, port: 8080}                 | {name: query, port: 9000}            | gateway must reach query:9000
            FLOWS        | labels: {app.kubernetes.io/name: query,   | labels: {app: query,                 | Deployment/query is not in flows.yaml
            API          | port: 6443                                | port: 6444                           | tidemark-kafka cannot reach the API
            API          | strimzi.io/name: tidemark-entity-operator | strimzi.io/name: tidemark-entities   | tidemark-entity-operator cannot reach
            API          | strimzi.io/kind: KafkaConnect             | strimzi.io/kind: Connect             | tidemark-connect cannot reach
            API          | cnpg.io/cluster: order-db                 | cnpg.io/cluster: orders              | order-db cannot reach the API
            LISTENERS    | networkPolicyPeers:                       | peers:                               | listener tls of Kafka/tidemark
            LISTENERS    | strimzi.io/name: tidemark-kafka}          | strimzi.io/name: tidemark}           | listener tls of Kafka/tidemark
            ROUTES       | value: /order-summaries                   | value: /orders-summary               | /order-summaries leads to nobody
            ROUTES       | value: /order-summaries                   | value: /orders-summary               | /orders-summary is no resource
            ROUTES       | backendRefs: [{name: query, port: 8080}]  | backendRefs: [{name: product-service, port: 8080}] | /catalog/products leads to product-service
            ROUTES       | {name: query, port: 8080}                 | {name: query, port: 9000}            | HTTPRoute/query leads to health and metrics
            ROUTES       | value: /tags                              | value: /internal                     | /internal/parked-messages is open to clients
            ROUTES       | value: /tags                              | value: /q                            | /q/metrics is open to clients
            ROUTES       | path: /spec/rules/1/filters               | path: /spec/rules/0/filters          | HTTPRoute/product-service lets browsers come
            ROUTES       | value: max-age=31536000                   | value: max-age=0                     | HTTPRoute/query lets browsers come without TLS
            """)
    void a_mistake_is_found(ManifestRule rule, String before, String after, String finding) {
        var changed = new ArrayList<String>();
        var manifests = Manifests.edited("production", text -> {
            if (text.contains(before)) {
                changed.add(text);
            }
            return text.replace(before, after);
        });

        assertThat(changed).isNotEmpty();
        assertThat(rule.findings(manifests)).anyMatch(found -> found.contains(finding));
    }

    @Test
    void nodes_of_elasticsearch_without_a_login_are_found_behind_others() {
        var last = "  updateStrategy:\n";
        var manifests =
                Manifests.edited("production", text -> text.replace(last, "    - {name: more, count: 1}\n" + last));

        assertThat(manifests.find("Elasticsearch", "tidemark").orElseThrow().at("/spec/nodeSets"))
                .hasSize(2);
        assertThat(ManifestRule.IMAGES.findings(manifests))
                .anyMatch(found -> found.contains("Elasticsearch/tidemark has no login"));
    }
}
