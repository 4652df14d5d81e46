package dev.tidemark.projector.elasticsearch.trust;

import io.quarkus.elasticsearch.restclient.lowlevel.ElasticsearchClientConfig;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import javax.net.ssl.SSLContext;
import org.apache.http.impl.nio.client.HttpAsyncClientBuilder;
import org.elasticsearch.client.RestClientBuilder.HttpClientConfigCallback;

/**
 * Lets the client trust whom {@code quarkus.tls.elasticsearch} names, such as an authority of the cluster's own; without it,
 * whom the JVM trusts. What changes later counts from the next start.
 */
@ElasticsearchClientConfig
class ElasticsearchTrust implements HttpClientConfigCallback {

    private static final String NAME = "elasticsearch";

    private final TlsConfigurationRegistry registry;

    ElasticsearchTrust(TlsConfigurationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public HttpAsyncClientBuilder customizeHttpClient(HttpAsyncClientBuilder client) {
        registry.get(NAME).ifPresent(tls -> client.setSSLContext(context(tls)));
        return client;
    }

    private static SSLContext context(TlsConfiguration tls) {
        try {
            return tls.createSSLContext();
        } catch (Exception e) {
            throw new IllegalStateException("quarkus.tls.%s cannot be used".formatted(NAME), e);
        }
    }
}
