package dev.tidemark.projector.elasticsearch.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import org.apache.http.HttpHost;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ElasticsearchTrustTest {

    @TempDir
    private static Path folder;

    private OwnAuthority authority;
    private HttpsServer server;

    @BeforeEach
    void startServer() throws Exception {
        authority = OwnAuthority.in(folder);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.createSSLContext()));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void an_elasticsearch_of_an_authority_that_is_named_is_asked() throws Exception {
        try (var client = client(new OneConfiguration("elasticsearch", authority))) {
            assertThat(client.performRequest(new Request("GET", "/"))
                            .getStatusLine()
                            .getStatusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void an_elasticsearch_of_one_that_is_not_named_is_not_asked() throws Exception {
        try (var client = client(new OneConfiguration("kafka", authority))) {
            assertThatThrownBy(() -> client.performRequest(new Request("GET", "/")))
                    .isInstanceOf(SSLException.class);
        }
    }

    private RestClient client(OneConfiguration configuration) {
        return RestClient.builder(new HttpHost("localhost", server.getAddress().getPort(), "https"))
                .setHttpClientConfigCallback(new ElasticsearchTrust(configuration))
                .build();
    }
}
