package dev.tidemark.system.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** JSON over HTTP to one server, with a bound on every wait. */
public final class Http {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final URI server;
    private final Optional<String> token;

    /** For a caller without a token. */
    public Http(URI server) {
        this(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE)
                        .build(),
                server,
                Optional.empty());
    }

    private Http(HttpClient client, URI server, Optional<String> token) {
        this.client = client;
        this.server = server;
        this.token = token;
    }

    /** The same for a caller who shows this token, over the same connections. */
    public Http as(String callersToken) {
        return new Http(client, server, Optional.of(callersToken));
    }

    /** What a service's Prometheus endpoint says. */
    public Metrics metrics() throws IOException {
        try {
            var request = HttpRequest.newBuilder(server.resolve("/q/metrics")).timeout(PATIENCE);
            return Metrics.of(
                    client.send(request.build(), BodyHandlers.ofString()).body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Throws {@link IOException} when no answer came: the request may or may not have had its effect. */
    public Answer get(String path) throws IOException {
        return send(request(path).GET());
    }

    /** Throws {@link IOException} when no answer came: the request may or may not have had its effect. */
    public Answer post(String path, Object body) throws IOException {
        return send(request(path).POST(BodyPublishers.ofString(write(body))));
    }

    /** The same for a caller with a token. */
    public Answer post(String path, Object body, String token) throws IOException {
        return send(
                request(path).header("Authorization", "Bearer " + token).POST(BodyPublishers.ofString(write(body))));
    }

    /** Throws {@link IOException} when no answer came: the request may or may not have had its effect. */
    public Answer put(String path, Object body) throws IOException {
        return send(request(path).PUT(BodyPublishers.ofString(write(body))));
    }

    /**
     * Puts, whatever version is replaced. Throws {@link IOException} when no answer came: the request may or may not have
     * had its effect.
     */
    public Answer replace(String path, Object body) throws IOException {
        return send(request(path).header("If-Match", "*").PUT(BodyPublishers.ofString(write(body))));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json");
        token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
        return request;
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        try {
            var response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers(), read(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static JsonNode read(byte[] body) throws IOException {
        return body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
    }

    private static String write(Object body) {
        return JSON.valueToTree(body).toString();
    }
}
