package dev.tidemark.platform.container;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static dev.tidemark.platform.config.ServiceDatabase.PRODUCTS;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.platform.config.Credentials;
import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.KafkaUser;
import dev.tidemark.platform.provision.Databases;
import dev.tidemark.platform.provision.Topics;
import dev.tidemark.platform.test.Sandbox;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProvisioningTest {

    private Sandbox sandbox;
    private Endpoints endpoints;

    @BeforeEach
    void open() {
        sandbox = Sandbox.open();
        endpoints = sandbox.endpoints();
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    /** The names are those of the services' own; no other test of this server uses them. */
    @Test
    void databases_and_roles_are_made_by_the_passwords_in_the_environment() throws Exception {
        var databases = Databases.of(endpoints);
        try {
            job(Map.of()).run("databases");

            assertThat(databases.provision(ORDERS)).isFalse();
            assertThat(databases.provision(PRODUCTS)).isFalse();
        } finally {
            Stream.of(ORDERS, PRODUCTS).forEach(database -> databases.drop(database.databaseName()));
        }
    }

    @Test
    void topics_are_made_with_the_prefix_of_the_environment() {
        var prefix = sandbox.topicsPrefix() + "-job";
        var topics = new Topics(Installation.find(), endpoints.kafkaClient(KafkaUser.LAUNCHER), prefix);
        try {
            job(Map.of("TIDEMARK_TOPICS_PREFIX", prefix)).run("topics");

            assertThat(topics.provision()).isEmpty();
        } finally {
            topics.delete();
        }
    }

    @Test
    void what_is_missing_is_named() {
        assertThatThrownBy(() -> new Provisioning(Map.of()).run("topics"))
                .hasMessage("KAFKA_BOOTSTRAP_SERVERS is missing in the environment");
        assertThatThrownBy(() -> job(Map.of()).run("indices"))
                .hasMessage("A step is databases, topics or connectors, not indices");
    }

    private Provisioning job(Map<String, String> more) {
        var environment = new HashMap<>(Credentials.roles()
                .collect(toMap(
                        Credentials::variable,
                        role -> endpoints.credentials().of(role).password())));
        environment.put("TIDEMARK_POSTGRES_HOST", Endpoints.HOST);
        environment.put(
                "TIDEMARK_POSTGRES_PORT", Integer.toString(endpoints.ports().postgres()));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", endpoints.kafka());
        environment.putAll(more);
        return new Provisioning(environment);
    }
}
