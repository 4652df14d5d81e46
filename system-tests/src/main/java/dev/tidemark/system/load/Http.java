package dev.tidemark.system.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tidemark.platform.config.ManagementPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** JSON over HTTP to one server, or to several that know the same, with a bound on every wait. */
public final class Http {

    /** For how long a caller waits for an answer, and to be let in, who does not say otherwise. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client;
    private final Supplier<URI> servers;
    private final Duration patience;
    private final Optional<String> token;

    /** For a caller without a token. */
    public Http(URI server) {
        this(() -> server);
    }

    /** @param servers is asked before each request who gets it */
    public Http(Supplier<URI> servers) {
        this(servers, PATIENCE);
    }

    /**
     * @param servers is asked before each request who gets it
     * @param patience for how long the caller waits for an answer, and to be let in
     */
    public Http(Supplier<URI> servers, Duration patience) {
        this(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(patience)
                        .build(),
                servers,
                patience,
                Optional.empty());
    }

    private Http(HttpClient client, Supplier<URI> servers, Duration patience, Optional<String> token) {
        this.client = client;
        this.servers = servers;
        this.patience = patience;
        this.token = token;
    }

    /** The same for a caller who shows this token, over the same connections. */
    public Http as(String callersToken) {
        return new Http(client, servers, patience, Optional.of(callersToken));
    }

    /** What a service's Prometheus endpoint says. */
    public Metrics metrics() throws IOException {
        return Metrics.of(
                exchange(managed("/q/metrics"), BodyHandlers.ofString()).body());
    }

    /**
     * What a service says of its health.
     *
     * @param kind {@code live}, {@code ready} or {@code well}
     */
    public Answer health(String kind) throws IOException {
        return send(managed("/q/health/" + kind));
    }

    private HttpRequest.Builder managed(String path) {
        return HttpRequest.newBuilder(ManagementPort.of(servers.get()).resolve(path))
                .timeout(patience);
    }

    /** Throws {@link IOException} when no answer came: the request may or may not have had its effect. */
    public Answer get(String path) throws IOException {
        return send(request(path).GET());
    }

    /** What is as new as this consistency token, if it is so within the seconds. */
    public Answer getAsOf(String path, String consistencyToken, int seconds) throws IOException {
        return send(request(path)
                .header("Consistency-Token", consistencyToken)
                .header("Prefer", "wait=" + seconds)
                .GET());
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

    /** The same under an {@code Idempotency-Key}: sent again, it has its effect once. */
    public Answer postUnderKey(String path, Object body, String key) throws IOException {
        return postUnderKey(path, body, key, patience);
    }

    /**
     * The same for a caller who may hang up earlier.
     *
     * @param shorter after this the caller hangs up, which throws as well
     */
    Answer postUnderKey(String path, Object body, String key, Duration shorter) throws IOException {
        return send(request(path)
                .header("Idempotency-Key", key)
                .timeout(shorter)
                .POST(BodyPublishers.ofString(write(body))));
    }

    /** Lines of JSON, each of which is answered with a line. */
    public List<JsonNode> postLines(String path, List<?> lines) throws IOException {
        var request = request(path)
                .setHeader("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(text(lines)));
        var answer = new ArrayList<JsonNode>();
        for (var line :
                exchange(request, BodyHandlers.ofString()).body().lines().toList()) {
            answer.add(JSON.readTree(line));
        }
        return answer;
    }

    /** Begins to send lines of JSON; the request stays open for more. For a caller with a token. */
    OpenLines openLines(String path, List<?> lines) throws IOException {
        return OpenLines.send(servers.get().resolve(path), token.orElseThrow(), text(lines));
    }

    private static String text(List<?> lines) {
        return lines.stream().map(line -> write(line) + "\n").collect(Collectors.joining());
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
        return replace(path, body, "*");
    }

    /** The same, but only the version with this entity tag is replaced. */
    public Answer replace(String path, Object body, String entityTag) throws IOException {
        return send(request(path).header("If-Match", entityTag).PUT(BodyPublishers.ofString(write(body))));
    }

    /** Throws {@link IOException} when no answer came: the request may or may not have had its effect. */
    public Answer delete(String path) throws IOException {
        return send(request(path).DELETE());
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(servers.get().resolve(path))
                .timeout(patience)
                .header("Content-Type", "application/json");
        token.ifPresent(shown -> request.header("Authorization", "Bearer " + shown));
        return request;
    }

    private Answer send(HttpRequest.Builder request) throws IOException {
        var response = exchange(request, BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.headers(), read(response.body()));
    }

    private <T> HttpResponse<T> exchange(HttpRequest.Builder request, BodyHandler<T> handler) throws IOException {
        try {
            return client.send(request.build(), handler);
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
