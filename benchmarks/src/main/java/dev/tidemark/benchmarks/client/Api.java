package dev.tidemark.benchmarks.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Requests with JSON to one service. One that is refused is an {@link IOException}. */
final class Api {

    static final JsonMapper JSON = new JsonMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI service;

    Api(URI service) {
        this.service = service;
    }

    /** Throws {@link IOException} unless it is answered with success. */
    JsonNode post(String path, Object body, Map<String, String> headers) throws IOException {
        return send("POST", path, body, headers);
    }

    /** The same for what replaces something. */
    JsonNode put(String path, Object body, Map<String, String> headers) throws IOException {
        return send("PUT", path, body, headers);
    }

    private JsonNode send(String method, String path, Object body, Map<String, String> headers) throws IOException {
        var request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)));
        headers.forEach(request::header);
        try {
            var response = http.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw new IOException("%s %s was answered with %d: %s"
                        .formatted(method, path, response.statusCode(), new String(response.body())));
            }
            return JSON.readTree(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
