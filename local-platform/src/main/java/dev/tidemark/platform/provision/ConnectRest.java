package dev.tidemark.platform.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Kafka Connect's REST interface. Waits out rebalances, during which Connect refuses changes, and questions too. */
record ConnectRest(URI connect) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration REBALANCE_PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int REBALANCING = 409;

    /** What Connect answers a question for configuration, then with this word. */
    private static final int FAILED = 500;

    private static final String REBALANCE = "rebalance";
    private static final int NOT_FOUND = 404;

    /** Empty when there is no such thing. */
    Optional<JsonNode> get(String path) {
        return send("GET", path, null);
    }

    /** Returns whether there is such a thing. */
    boolean put(String path, Object body) {
        return send("PUT", path, body).isPresent();
    }

    boolean post(String path) {
        return send("POST", path, null).isPresent();
    }

    boolean delete(String path) {
        return send("DELETE", path, null).isPresent();
    }

    private Optional<JsonNode> send(String method, String path, Object body) {
        try {
            var response = settled(request(method, path, body));
            if (response.statusCode() == NOT_FOUND) {
                return Optional.empty();
            }
            if (response.statusCode() >= 300) {
                throw new IllegalStateException("Kafka Connect answered %s %s with %d: %s"
                        .formatted(method, path, response.statusCode(), new String(response.body())));
            }
            return Optional.of(JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka Connect does not answer " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Kafka Connect", e);
        }
    }

    private HttpRequest request(String method, String path, Object body) throws IOException {
        var publisher =
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        return HttpRequest.newBuilder(connect.resolve(path))
                .timeout(REBALANCE_PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, publisher)
                .build();
    }

    /** The first answer that is not about a rebalance, or the last within a minute. */
    private static HttpResponse<byte[]> settled(HttpRequest request) throws IOException, InterruptedException {
        var deadline = Instant.now().plus(REBALANCE_PATIENCE);
        while (true) {
            var response = HTTP.send(request, BodyHandlers.ofByteArray());
            if (!isRebalancing(response) || Instant.now().isAfter(deadline)) {
                return response;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean isRebalancing(HttpResponse<byte[]> response) {
        return response.statusCode() == REBALANCING
                || response.statusCode() == FAILED && new String(response.body()).contains(REBALANCE);
    }
}
