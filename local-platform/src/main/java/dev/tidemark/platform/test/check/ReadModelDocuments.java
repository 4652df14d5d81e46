package dev.tidemark.platform.test.check;

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
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Every document behind an alias that queries find, refreshed first, in ascending order of the id. */
public final class ReadModelDocuments {

    private static final int PAGE = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI elasticsearch;

    public ReadModelDocuments(URI elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /** Every document that is not as it should be; empty when all are there, and nothing else. */
    public List<Difference> differences(String alias, Collection<Versioned> expected) {
        var inOrder =
                expected.stream().sorted(Comparator.comparing(Versioned::id)).toList();
        return Comparison.of(inOrder.iterator(), of(alias).iterator());
    }

    public List<Versioned> of(String alias) {
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
            hits.forEach(hit -> add(hit, documents));
            after = hits.isEmpty()
                    ? null
                    : hits.get(hits.size() - 1).path("sort").toString();
        } while (after != null);
        documents.sort(Comparator.comparing(Versioned::id));
        return documents;
    }

    /** What is marked as deleted only keeps older versions out. */
    private static void add(JsonNode hit, List<Versioned> documents) {
        if (!hit.path("_source").path("deleted").asBoolean()) {
            documents.add(Versioned.of(
                    hit.path("_id").textValue(),
                    hit.path("_version").longValue(),
                    hit.path("_source").toString()));
        }
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
