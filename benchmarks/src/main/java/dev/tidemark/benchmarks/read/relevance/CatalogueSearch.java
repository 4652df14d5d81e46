package dev.tidemark.benchmarks.read.relevance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.platform.demo.relevance.Relevance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;

/** The search of the catalogue, and beside it what one gets who reads the first page of Elasticsearch's manual. */
final class CatalogueSearch {

    private static final List<String> FIELDS =
            List.of("name", "brand.name", "categoryPath.name", "tags.name", "description");

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final URI projector;
    private final URI elasticsearch;

    CatalogueSearch(URI projector, URI elasticsearch) {
        this.projector = projector;
        this.elasticsearch = elasticsearch;
    }

    /** How many products are there to be found. */
    int size() {
        return ask(HttpRequest.newBuilder(projector.resolve("/catalog/products?size=1")))
                .path("total")
                .asInt();
    }

    /** Of the first products that are found, the best first. */
    List<String> names(String text) {
        var query = "/catalog/products?size=%d&q=%s"
                .formatted(Relevance.DEPTH, URLEncoder.encode(text, StandardCharsets.UTF_8));
        return names(ask(HttpRequest.newBuilder(projector.resolve(query))).path("items"), "/name");
    }

    /** The same, found by a match of any word in any of the fields, all of one weight. */
    List<String> plainNames(String text) {
        var body = json.createObjectNode().put("size", Relevance.DEPTH);
        var match = body.putObject("query").putObject("multi_match").put("query", text);
        FIELDS.forEach(match.putArray("fields")::add);
        var request = HttpRequest.newBuilder(elasticsearch.resolve("/products/_search"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()));
        return names(ask(request).path("hits").path("hits"), "/_source/name");
    }

    private static List<String> names(JsonNode found, String name) {
        return StreamSupport.stream(found.spliterator(), false)
                .map(each -> each.at(name).asText())
                .toList();
    }

    private JsonNode ask(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("%s: %d %s".formatted(answer.uri(), answer.statusCode(), answer.body()));
            }
            return json.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
