package dev.tidemark.system.k8s.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.k8s.Manifests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StorageTest {

    @ParameterizedTest
    @EnumSource
    void overlays_keep_the_rule(StorageRule rule) {
        for (var overlay : Manifests.OVERLAYS) {
            assertThat(rule.findings(Manifests.of(overlay))).as(overlay).isEmpty();
        }
    }

    @Test
    void the_image_with_analysis_nori_may_be_pinned() {
        var image = "tidemark/elasticsearch:" + Checkout.version();
        var pinned = Manifests.edited("dev", text -> text.replace(image, image + "@sha256:" + "0a".repeat(32)));

        assertThat(pinned.find("Elasticsearch", "tidemark").orElseThrow().at("/spec/image"))
                .asString()
                .contains("@");
        assertThat(StorageRule.SEARCH.findings(pinned)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SCHEMA       | failoverQuorum:                     | quorumFailover:                   | quorumFailover
            SCHEMA       | postInitApplicationSQL:             | postInitAppSQL:                   | postInitAppSQL
            SCHEMA       | pluginConfiguration:                | plugin:                           | plugin
            SCHEMA       | s3Credentials:                      | s3Keys:                           | s3Keys
            SCHEMA       | kind: ScheduledBackup               | kind: PlannedBackup               | no such kind
            VERSION      | postgresql:18.6-                    | postgresql:17.6-                  | order-db: ghcr.io
            ROLES        | - CREATE ROLE orders_relay          | - CREATE ROLE orders_debezium     | order-db: begins with
            ROLES        | name: products_capture              | name: products_watcher            | product-db: roles are
            ROLES        | replication: true                   | replication: false                | orders_owner replicates: false
            ROLES        | name: order-db-relay                | name: order-db-service            | orders_relay has its password not from
            ROLES        | inRoles: [orders_maintenance]       | inRoles: []                       | orders_owner is no member of
            ROLES        | REVOKE ALL ON DATABASE orders       | REVOKE TEMP ON DATABASE orders    | order-db: begins with
            ROLES        | ON DATABASE orders TO pg_monitor    | ON DATABASE orders TO pg_read_all_stats | order-db: begins with
            ROLES        | - GRANT CONNECT ON DATABASE products TO pg_monitor | # | product-db: begins with
            ROLES        | builtinLocale: C.UTF-8              | builtinLocale: PG_UNICODE_FAST    | builtinLocale is
            SLOTS        | synchronizeLogicalDecoding: true    | synchronizeLogicalDecoding: false | synchronizeLogicalDecoding is
            SLOTS        | sync_replication_slots: "on"        | sync_replication_slots: "off"     | sync_replication_slots is
            SLOTS        | hot_standby_feedback: "on"          | hot_standby_feedback: "off"       | hot_standby_feedback is
            SLOTS        | max_slot_wal_keep_size: 32GB        | max_slot_wal_keep_size: 64GB      | slots may keep 64 GB
            SLOTS        | max_slot_wal_keep_size              | max_wal_size                      | slots may keep 0 GB
            CONNECTIONS  | max_connections: "300"              | max_connections: "250"            | takes 250 connections of 253
            CONNECTIONS  | maxReplicas: 6                      | maxReplicas: 9                    | takes 300 connections of 340
            ENCRYPTED    | - hostnossl all all all reject      | - hostssl all all all scram-sha-256 | order-db: /spec/postgresql/pg_hba
            ENCRYPTED    | pg_hba:                             | pg_ident:                         | product-db: /spec/postgresql/pg_hba
            INSTANCES    | instances: 3                        | instances: 2                      | /spec/instances is
            INSTANCES    | dataDurability: required            | dataDurability: preferred         | dataDurability is
            PLACEMENT    | {cnpg.io/cluster: order-db}         | {cnpg.io/cluster: product-db}     | order-db: instances may share
            PLACEMENT    | whenUnsatisfiable: DoNotSchedule    | whenUnsatisfiable: ScheduleAnyway | product-db: instances may share
            PLACEMENT    | topologyKey: kubernetes.io/hostname | topologyKey: topology.kubernetes.io/zone | order-db: instances may share
            BACKUPS      | isWALArchiver: true                 | isWALArchiver: false              | isWALArchiver is
            BACKUPS      | barmanObjectName: order-db          | barmanObjectName: orders          | there is no store orders
            BACKUPS      | method: plugin                      | method: volumeSnapshot            | nothing makes backups
            BACKUPS      | {name: backup-store, key: access-   | {value: backup-store, key: access-| accessKeyId is no reference
            BACKUPS      | retentionPolicy: 30d                | #                                 | never removed
            SEARCH       | version: 9.5.3                      | version: 9.4.0                    | not of the POM's version
            SEARCH       | tidemark/elasticsearch:0.1.0        | elasticsearch/elasticsearch:9.5.3 | analysis-nori
            SEARCH       | elasticsearch:0.1.0-SNAPSHOT        | elasticsearch:0.1.0-SNAPSHOT@sha256:0a0a | analysis-nori
            SEARCH       | action.auto_create_index: false     | action.auto_create_index: true    | makes indices by itself
            SEARCH       | updateStrategy:                     | updates:                          | updates is not known
            SEARCH_ROLES | reviews-g*]                         | reviews-g*, '*']                  | may use
            SEARCH_ROLES | cluster: [monitor_snapshot]         | cluster: [all]                    | may do too much
            SEARCH_ROLES | secretName: tidemark-es-query       | secretName: tidemark-es-elastic   | other users are let in
            """)
    void a_mistake_is_found(StorageRule rule, String before, String after, String finding) {
        var mistaken = Manifests.edited("production", text -> text.replace(before, after));

        assertThat(rule.findings(mistaken)).anyMatch(found -> found.contains(finding));
    }
}
