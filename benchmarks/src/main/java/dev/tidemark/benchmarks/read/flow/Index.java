package dev.tidemark.benchmarks.read.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** An index, asked over plain HTTP. */
public record Index(URI elasticsearch, String name) {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** Documents that a search finds. */
    public long count() throws IOException {
        return send("GET", "/_count", "").path("count").asLong();
    }

    /** Returns when a search finds so many. */
    public void await(long documents) throws IOException {
        var deadline = Instant.now().plus(PATIENCE);
        for (var found = count(); found < documents; found = count()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("Only %d of %d documents were found in %s".formatted(found, documents, PATIENCE));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Returns when the document is at this version, whether searches find it yet or not. */
    public void awaitVersion(String id, long version) throws IOException {
        var deadline = Instant.now().plus(PATIENCE);
        while (document(id).path("_version").asLong() < version) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("%s did not come to version %d in %s".formatted(id, version, PATIENCE));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** With its metadata; without a version when there is none of this id. */
    public JsonNode document(String id) throws IOException {
        return send("POST", "/_mget", "{\"ids\":[\"%s\"]}".formatted(id))
                .path("docs")
                .path(0);
    }

    /** Returns when it does nothing in the background any more. */
    public void settle() throws IOException {
        while (send("GET", "/_stats/merge", "").at("/_all/total/merges/current").asInt() > 0) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Creates one with the same settings and mappings. */
    public Index twin(String twin) throws IOException {
        var index = send("GET", "", "").elements().next();
        var settings = index.path("settings").path("index");
        var body = JSON.createObjectNode();
        var kept = body.putObject("settings").putObject("index");
        List.of("number_of_shards", "number_of_replicas", "refresh_interval", "analysis")
                .forEach(setting -> {
                    if (settings.has(setting)) {
                        kept.set(setting, settings.get(setting));
                    }
                });
        body.set("mappings", index.path("mappings"));
        var created = new Index(elasticsearch, twin);
        created.send("PUT", "", body.toString());
        return created;
    }

    public void delete() throws IOException {
        send("DELETE", "", "");
    }

    public JsonNode send(String method, String path, String body) throws IOException {
        try {
            var answer = HTTP.send(request(method, path, bytes(body)), BodyHandlers.ofByteArray());
            if (answer.statusCode() >= 300) {
                throw new IOException("%s %s%s: %d".formatted(method, name, path, answer.statusCode()));
            }
            return JSON.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    public CompletableFuture<HttpResponse<byte[]>> sendLater(String method, String path, byte[] body) {
        return HTTP.sendAsync(request(method, path, body), BodyHandlers.ofByteArray());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private HttpRequest request(String method, String path, byte[] body) {
        return HttpRequest.newBuilder(elasticsearch.resolve("/" + name + path))
                .header("Content-Type", "application/json")
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
    }
}
