package dev.tidemark.projector;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.projector.elasticsearch.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** One index, or an alias, on the real server, over plain HTTP: shares no client with what is tested. */
public record TestIndex(URI elasticsearch, String name) {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A document and the number of the write that made it. */
    public record Stored(long version, long write, JsonNode source) {}

    /** By id; refreshed first. */
    public Map<String, Stored> documents() {
        send("POST", "/_refresh", "");
        var hits = send("GET", "/_search", """
                {"size": 10000, "version": true, "seq_no_primary_term": true}""").path("hits").path("hits");
        var found = new TreeMap<String, Stored>();
        hits.forEach(hit -> found.put(
                hit.path("_id").asText(),
                new Stored(hit.path("_version").asLong(), hit.path("_seq_no").asLong(), hit.path("_source"))));
        return found;
    }

    /** The version of every document, by id. */
    public Map<String, Long> versions() {
        var versions = new TreeMap<String, Long>();
        documents().forEach((id, document) -> versions.put(id, document.version()));
        return versions;
    }

    public void set(String setting, Boolean value) {
        send("PUT", "/_settings", "{\"%s\": %s}".formatted(setting, value));
    }

    /** Whether nobody can write to it. */
    public boolean isHeld() {
        return describe().findPath("settings").at("/index/blocks/write").asBoolean();
    }

    /** What the index itself is and says. */
    public JsonNode describe() {
        return send("GET", "", "");
    }

    /** Where snapshots of it are kept. */
    public TestIndex repository() {
        return new TestIndex(elasticsearch, "_snapshot/" + name);
    }

    /** @param speed of copying, in a second */
    public void keepSnapshots(String speed) {
        repository().send("PUT", "", """
                {"type": "fs", "settings": {"location": "%s", "max_snapshot_bytes_per_sec": "%s"}}""".formatted(name, speed));
    }

    /** Takes a snapshot of it. */
    public void snapshot() {
        snapshot(true);
    }

    /** Returns when a snapshot has begun, which takes some seconds more. */
    public void beginSnapshot() {
        snapshot(false);
        await().atMost(LIMIT)
                .until(() -> !"INIT".equals(snapshotStatus().findPath("stage").asText()));
    }

    private void snapshot(boolean toItsEnd) {
        repository().send("PUT", "/taken?wait_for_completion=" + toItsEnd, "{\"indices\": \"%s\"}".formatted(name));
    }

    /** Returns when none of it is under way. */
    public void awaitSnapshot() {
        var all = new TestIndex(elasticsearch, "_snapshot");
        await().atMost(LIMIT).until(() -> all.send("GET", "/_status", "").findValue(name) == null);
    }

    private JsonNode snapshotStatus() {
        return repository().send("GET", "/taken/_status", "");
    }

    /** Replaces it by what it was when the snapshot was taken, in place; it keeps its id. */
    public void restore() {
        send("POST", "/_close", "");
        repository().send("POST", "/taken/_restore?wait_for_completion=true", "{\"indices\": \"%s\"}".formatted(name));
    }

    public void delete() {
        send("DELETE", "", "");
    }

    /** Without mappings of ours. */
    public void create() {
        send("PUT", "", "{}");
    }

    public JsonNode send(String method, String path, String body) {
        try {
            var answer = HTTP.send(
                    HttpRequest.newBuilder(elasticsearch.resolve("/" + name + path))
                            .header("Content-Type", "application/json")
                            .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(
                        "%s %s%s: %d %s".formatted(method, name, path, answer.statusCode(), answer.body()));
            }
            return Json.read(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
