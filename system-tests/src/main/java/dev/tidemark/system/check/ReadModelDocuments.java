package dev.tidemark.system.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Every document behind an alias, refreshed first, in ascending order of the id. */
final class ReadModelDocuments {

    private static final int PAGE = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http;
    private final URI elasticsearch;

    ReadModelDocuments(HttpClient http, URI elasticsearch) {
        this.http = http;
        this.elasticsearch = elasticsearch;
    }

    List<Versioned> of(String alias) {
        post("/" + alias + "/_refresh", "");
        var pit = post("/" + alias + "/_pit?keep_alive=1m", "").path("id").textValue();
        try {
            return read(pit);
        } finally {
            send("DELETE", "/_pit", "{\"id\": \"%s\"}".formatted(pit));
        }
    }

    private List<Versioned> read(String pit) {
        var documents = new ArrayList<Versioned>();
        String after = null;
        do {
            var hits = post("/_search", page(pit, after)).path("hits").path("hits");
            hits.forEach(hit -> documents.add(Versioned.of(
                    hit.path("_id").textValue(),
                    hit.path("_version").longValue(),
                    hit.path("_source").toString())));
            after = hits.isEmpty()
                    ? null
                    : hits.get(hits.size() - 1).path("sort").toString();
        } while (after != null);
        documents.sort(Comparator.comparing(Versioned::id));
        return documents;
    }

    private static String page(String pit, String after) {
        return """
                {"size": %d, "version": true, "pit": {"id": "%s", "keep_alive": "1m"},
                 "sort": [{"_shard_doc": "asc"}]%s}""".formatted(PAGE, pit, after == null ? "" : ", \"search_after\": " + after);
    }

    private JsonNode post(String path, String body) {
        return send("POST", path, body);
    }

    private JsonNode send(String method, String path, String body) {
        try {
            var answer = http.send(
                    HttpRequest.newBuilder(elasticsearch.resolve(path))
                            .header("Content-Type", "application/json")
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("%s answered %d: %s".formatted(path, answer.statusCode(), answer.body()));
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
