package dev.tidemark.platform.test;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.KafkaUser;
import dev.tidemark.platform.provision.Topics;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class SandboxTest {

    @Test
    void two_sandboxes_share_nothing_but_the_servers() {
        try (var one = Sandbox.open();
                var other = Sandbox.open()) {
            assertThat(one.endpoints().ports()).isEqualTo(other.endpoints().ports());
            assertThat(one.database(ORDERS)).isNotEqualTo(other.database(ORDERS));
            assertThat(one.topicsPrefix()).isNotEqualTo(other.topicsPrefix());
            assertThat(one.indicesPrefix()).isNotEqualTo(other.indicesPrefix());
        }
    }

    @Test
    void a_closed_sandbox_leaves_no_database_no_topic_and_no_index() throws Exception {
        var sandbox = Sandbox.open(ORDERS);
        var platform = sandbox.endpoints();
        var index = sandbox.indicesPrefix() + "orders-g1";
        assertThat(send(platform, "PUT", "/" + index)).isEqualTo(200);

        sandbox.close();

        assertThatThrownBy(() -> sandbox.connectAsSuperuser(ORDERS)).hasMessageContaining("does not exist");
        assertThat(send(platform, "HEAD", "/" + index)).isEqualTo(404);
        try (var admin = Admin.create(Map.of("bootstrap.servers", platform.kafka()))) {
            assertThat(admin.listTopics().names().get())
                    .doesNotContainAnyElementsOf(new Topics(
                                    Installation.find(),
                                    platform.kafkaClient(KafkaUser.LAUNCHER),
                                    sandbox.topicsPrefix())
                            .names());
        }
    }

    private static int send(Endpoints platform, String method, String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(platform.elasticsearch().resolve(path))
                    .method(method, BodyPublishers.noBody())
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }
    }
}
