package dev.tidemark.system.container.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.system.container.Checkout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ComposeTest {

    private static final String TEXT = Checkout.text(ComposeFile.PLACE);

    @ParameterizedTest
    @EnumSource
    void the_file_keeps_the_rule(ComposeRule rule) {
        assertThat(rule.findings(ComposeFile.parse(TEXT))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void so_it_does_with_images_that_are_pinned(ComposeRule rule) {
        var pinned = TEXT.replaceAll("( image: .+)", "$1@sha256:" + "0a".repeat(32));
        assertThat(pinned).isNotEqualTo(TEXT);

        assertThat(rule.findings(ComposeFile.parse(pinned))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SCHEMA      | mem_limit: 640m                          | memory: 640m                     | memory
            SCHEMA      | {condition: service_healthy}             | {condition: service_started_up}  | condition
            IMAGES      | postgres:18.6                            | postgres:17.6                    | postgres has tag '17.6'
            IMAGES      | apache/kafka:4.3.1                       | apache/kafka:latest              | apache/kafka has tag 'latest'
            IMAGES      | projector:0.1.0-SNAPSHOT                 | projector                        | projector has tag ''
            IMAGES      | postgres:18.6                            | postgres:18.6@sha256:0a0a        | postgres:18.6@sha256 has tag '0a0a'
            IMAGES      | image: apache/kafka                      | image: confluentinc/cp-kafka     | nothing of this image
            ENVIRONMENT | TIDEMARK_FEEDS_ENABLED                   | TIDEMARK_FEED_ENABLED            | query: does not read TIDEMARK_FEED_ENABLED
            ENVIRONMENT | QUARKUS_ELASTICSEARCH_HOSTS              | QUARKUS_DATASOURCE_REACTIVE_URL  | projector: does not read QUARKUS_DATASOURCE
            ENVIRONMENT | TIDEMARK_POSTGRES_HOST                   | TIDEMARK_POSTGRES_ADDRESS        | connect: is not told TIDEMARK_POSTGRES_HOST
            ENVIRONMENT | TIDEMARK_ORDERS_POLLER_PASSWORD:         | TIDEMARK_ORDERS_PULLER_PASSWORD: | databases: is not told TIDEMARK_ORDERS_POLLER
            ENVIRONMENT | QUARKUS_DATASOURCE_MAINTENANCE_USERNAME  | TIDEMARK_TOPICS_PREFIX           | order-service: is not told QUARKUS_DATASOURCE_MAINTENANCE_USERNAME
            ENVIRONMENT | QUARKUS_FLYWAY_USERNAME: products_owner  | QUARKUS_FLYWAY_PASSWORD: none    | product-migration: is not told QUARKUS_FLYWAY_USERNAME
            ENVIRONMENT | QUARKUS_ELASTICSEARCH_HOSTS              | KAFKA_BOOTSTRAP_SERVERS          | query: is not told QUARKUS_ELASTICSEARCH_HOSTS
            SECRETS     | ${TIDEMARK_ORDERS_OWNER_PASSWORD:?run    | s3cret ${run                     | order-migration: QUARKUS_FLYWAY_PASSWORD
            SECRETS     | ${TIDEMARK_CURSOR_KEY:?run               | ${TIDEMARK_CURSOR_SECRET:?run    | projector: TIDEMARK_CURSOR_KEY
            SECRETS     | //postgres:5432/orders                   | //me:pass@postgres:5432/orders   | order-service: QUARKUS_DATASOURCE_REACTIVE_URL
            ORDER       | databases: {condition: service_completed | databases: {condition: service_h | order-migration waits for
            ORDER       | restart: "no"                            | restart: always                  | which never says so
            ORDER       | elasticsearch: {condition                | elastic: {condition              | projector waits for service_healthy of elastic
            ORDER       | healthcheck:                             | x-healthcheck:                   | connectors waits for service_healthy of connect
            ORDER       | healthcheck:                             | x-healthcheck:                   | query waits for service_healthy of projector
            ORDER       | "$$QUARKUS_MANAGEMENT_PORT"              | 9001                             | projector is well by
            ORDER       | wait_for_status=yellow                   | wait_for_status=green            | elasticsearch is well by
            ORDER       | healthy.sh 8083 /health                  | healthy.sh 8083 /                | connect is well by
            FILES       | ./kafka.properties                       | ./broker.properties              | kafka mounts ./broker.properties
            FILES       | - kafka-data:                            | - kafka:                         | kafka mounts kafka
            FILES       | {SERVICE: projector}                     | {SERVICE: query}                 | runs query
            CONTAINMENT | read_only: true                          | read_only: false                 | lacks a read-only file system
            CONTAINMENT | tmpfs: [/tmp, /run/postgresql]           | tmpfs: [/run/postgresql]         | postgres: lacks /tmp
            CONTAINMENT | cap_drop: [ALL]                          | cap_drop: [NET_RAW]              | lacks cap_drop
            CONTAINMENT | no-new-privileges:true                   | no-new-privileges:false          | lacks no-new-privileges
            CONTAINMENT | user: "1000:1000"                        | user: root                       | kafka: lacks a user by number
            CONTAINMENT | "127.0.0.1:18080:8080"                   | "18080:8080"                     | order-service: lacks ports of loopback alone
            """)
    void a_mistake_is_found(ComposeRule rule, String before, String after, String finding) {
        assertThat(TEXT).contains(before);

        assertThat(rule.findings(ComposeFile.parse(TEXT.replace(before, after))))
                .anyMatch(found -> found.contains(finding));
    }
}
