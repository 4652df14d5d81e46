package dev.tidemark.system.k8s.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.system.k8s.Manifests;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class KafkaTest {

    @ParameterizedTest
    @EnumSource
    void overlays_keep_the_rule(KafkaRule rule) {
        for (var overlay : Manifests.OVERLAYS) {
            assertThat(rule.findings(Manifests.of(overlay))).as(overlay).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            MODEL       | metadataVersion:                       | metaVersion:                       | metaVersion
            MODEL       | operations: [Alter, Describe]          | operations: [Alter, Show]          | operations
            MODEL       | kafka.strimzi.io/v1                    | kafka.strimzi.io/v1beta2           | no such kind
            VERSIONS    | version: 4.3.1                         | version: 4.3.0                     | Kafka is '4.3.0'
            VERSIONS    | strimzi/kafka:1.2.0                    | strimzi/kafka:1.1.0                | the job's image
            VERSIONS    | example.com/tidemark/connect:4.3.1     | example.com/tidemark/connect:4.3.0 | the image of Connect is
            VERSIONS    | value: registry.example.com/tidemark/c | value: tidemark/c                  | the image of Connect is
            PLUGINS     | - type: tgz                            | - type: zip                        | how Debezium comes
            PLUGINS     | postgres/3.7.0.Final/                  | postgres/3.6.0.Final/              | where Debezium comes from
            PLUGINS     | sha512sum: dc5334e0                    | sha512sum: dc5334e1                | the sum of Debezium
            PLUGINS     | artifacts:                             | artefacts:                         | not Debezium alone
            REPLICAS    | replicas: 3                            | replicas: 2                        | the number of nodes is '2'
            REPLICAS    | default.replication.factor: 3          | default.replication.factor: 1      | default.replication.factor is '1'
            REPLICAS    | min.insync.replicas: 2                 | min.insync.replicas: 3             | min.insync.replicas is '3'
            REPLICAS    | deleteClaim: false                     | deleteClaim: true                  | volume 0 may go
            TRUST       | tls: true                              | tls: false                         | lets anybody in
            TRUST       | auto.create.topics.enable: false       | auto.create.topics.enable: true    | auto.create.topics.enable is 'true'
            TRUST       | secretName: tidemark-cluster-ca-cert   | secretName: other-cluster-ca-cert  | what Connect trusts
            TOPICS      | partitions: 6                          | partitions: 12                     | ecommerce.orders: partitions
            TOPICS      | "604800000"                            | "604800001"                        | ecommerce.products: config
            TOPICS      | name: ecommerce.canary                 | name: ecommerce.canaries           | ecommerce.canary is missing
            CONNECTORS  | slot.drop.on.stop: "false"             | slot.drop.on.stop: "true"          | slot.drop.on.stop is 'true'
            CONNECTORS  | database.sslmode: "verify-full"        | database.sslmode: "prefer"         | database.sslmode is 'prefer'
            CONNECTORS  | extended.headers.enabled: "false"      | extended.headers.enable: "false"   | extended.headers.enabled is 'missing'
            CONNECTORS  | database: products                     | database: goods                    | the database of product-db-rw
            CONNECTORS  | autoRestart:                           | restart:                           | autoRestart is
            WORKER      | session.timeout.ms: 6000               | session.timeout.ms: 60000          | what workers are told
            WORKER      | exactly.once.source.support: enabled   | offset.flush.timeout.ms: 1         | what workers are told
            WORKER      | groupId: connect                       | groupId: workers                   | what workers are told
            WORKER      | resources: "true"                      | resources: "false"                 | use-connector-resources
            ENVIRONMENT | name: TIDEMARK_TOPICS_PREFIX           | name: TIDEMARK_TOPIC_PREFIX        | the environment
            ENVIRONMENT | secretKeyRef: {name: order-db-relay    | configMapKeyRef: {name: order-db   | no reference to a secret
            ACCESS      | operations: [Read, Write, Describe]    | operations: [All]                  | what projector may do to ecommerce.dead-letters is '[All]'
            ACCESS      | name: ecommerce.order-service.         | name: ecommerce.                   | who may be in ecommerce.product-service.orders
            ACCESS      | name: ecommerce.order-service.         | name: ecommerce.orders.            | who may be in ecommerce.order-service.catalogue is '[]'
            ACCESS      | name: ecommerce.order-service.         | name: ecommerce.orders.            | order-service need not be in ecommerce.orders.*
            ACCESS      | ecommerce.relay-heartbeat              | ecommerce.relay-heart              | what connect may do to ecommerce.relay-heartbeat is '[]'
            ACCESS      | operations: [Read, Describe]           | operations: [Read, Write]          | what projector may do to ecommerce.orders is
            ACCESS      | name: ecommerce.cdc.reviews,           | name: ecommerce.reviews,           | what projector may do to ecommerce.cdc.reviews is '[]'
            ACCESS      | name: ecommerce.canary, patternType: literal | name: ecommerce.ca, patternType: prefix | what projector may do to ecommerce.ca* is
            ACCESS      | name: ecommerce.audit,                 | name: ecommerce.audits,            | what projector may do to ecommerce.audit is '[]'
            ACCESS      | name: projector-,                      | name: projector.,                  | who may be in projector-orders-g1 is '[]'
            ACCESS      | name: connect-offsets,                 | name: connect-offset,              | what connect may do to connect-offsets is '[]'
            ACCESS      | [Create, Read, Write, Describe, DescribeConfigs] | [Read, Write, Describe, DescribeConfigs] | what connect may do to connect-configs is
            ACCESS      | name: connect, patternType             | name: workers, patternType         | who may be in connect is '[]'
            ACCESS      | transactionalId, name: connect-,       | transactionalId, name: connect-cluster-,  | who may be in connect-order-outbox-0 is '[]'
            ACCESS      | operations: [Write, Describe]          | operations: [Write]                | what connect may do in connect-cluster-connect is '[Write]'
            ACCESS      | transactionalId, name: connect-, patternType: prefix | group, name: connect-, patternType: prefix | who may be in connect-cluster-connect is '[]'
            ACCESS      | operations: [Alter, Describe]          | operations: [Describe]             | what kafka-features may do to the cluster is
            ACCESS      | kind: KafkaUser                        | kind: KafkaLogin                   | who has a login
            """)
    void a_mistake_is_found(KafkaRule rule, String before, String after, String finding) {
        var mistaken = Manifests.edited("production", text -> text.replace(before, after));

        assertThat(rule.findings(mistaken)).anyMatch(found -> found.contains(finding));
    }
}
