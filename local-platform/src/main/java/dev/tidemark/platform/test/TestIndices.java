package dev.tidemark.platform.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Gatherers;

/** The indices that tests leave behind in Elasticsearch. */
record TestIndices(URI elasticsearch) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** The first line of a request has at most 4 KiB. */
    private static final int AT_ONCE = 40;

    /** Deletes them by name: Elasticsearch refuses to delete by pattern. */
    void delete(String prefix) {
        send("GET", "/_cat/indices/" + prefix + "*?h=index")
                .lines()
                .gather(Gatherers.windowFixed(AT_ONCE))
                .forEach(indices -> send("DELETE", "/" + String.join(",", indices)));
    }

    private String send(String method, String path) {
        var request = HttpRequest.newBuilder(elasticsearch.resolve(path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            var response = HTTP.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("Elasticsearch answered %s %s with %d: %s"
                        .formatted(method, path, response.statusCode(), response.body()));
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for Elasticsearch", e);
        }
    }
}
