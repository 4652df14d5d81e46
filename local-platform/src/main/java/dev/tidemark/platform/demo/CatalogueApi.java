package dev.tidemark.platform.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.platform.token.Bearer;
import dev.tidemark.platform.token.TokenIssuer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.StreamSupport;

/** The public API as far as loading a catalogue needs it. Both services may be away for a while: that is an {@link IOException}. */
final class CatalogueApi {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TOO_MANY = 429;

    /** Of tokens: a catalogue that waits for services for days is loaded by the next start. */
    private static final Duration LONG_ENOUGH = Duration.ofDays(1);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI productService;
    private final URI projector;
    private final TokenIssuer tokens;
    private final Map<Bearer, String> issued = new ConcurrentHashMap<>();

    CatalogueApi(URI productService, URI projector, TokenIssuer tokens) {
        this.productService = productService;
        this.projector = projector;
        this.tokens = tokens;
    }

    /**
     * A brand, a seller, a category or a tag.
     *
     * @param path of a category, ids from the widest down to itself; empty for others
     */
    record Reference(String id, String name, List<String> path) {
        static Reference of(JsonNode item) {
            var path = StreamSupport.stream(item.path("path").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
            return new Reference(item.path("id").asText(), item.path("name").asText(), path);
        }
    }

    /** @param parentId null for what is no category, or one at the top */
    @JsonInclude(Include.NON_NULL)
    record NewReference(String name, String parentId) {}

    /** All there are. */
    List<Reference> references(String kind) throws IOException, InterruptedException {
        var found = new ArrayList<Reference>();
        var query = "?size=100";
        while (true) {
            var page = read(send(HttpRequest.newBuilder(productService.resolve("/" + kind + query))));
            page.path("items").forEach(item -> found.add(Reference.of(item)));
            if (!page.hasNonNull("nextCursor")) {
                return found;
            }
            query = "?size=100&cursor=" + page.path("nextCursor").asText();
        }
    }

    /**
     * Creates one, as an operator, and returns its id.
     *
     * @throws IOException also when the name is taken: an earlier request was carried out although its answer was lost
     * @throws IllegalStateException when the service refuses it for another reason
     */
    String create(String kind, NewReference reference) throws IOException, InterruptedException {
        var response = post("/" + kind, reference, Bearer.operator());
        if (response.statusCode() == 409) {
            throw new IOException("%s has got the name %s meanwhile".formatted(kind, reference.name()));
        }
        return created(response, reference.name());
    }

    /**
     * Registers a product, as a merchant of its seller, and returns its id.
     *
     * @throws IllegalStateException when the service refuses the product
     */
    String register(PostedProduct product) throws IOException, InterruptedException {
        var seller = Bearer.merchant(UUID.fromString(product.sellerId()));
        return created(post("/products", product, seller), product.name());
    }

    /** The id of the product with exactly this name, once it is searchable. */
    Optional<String> find(String name) throws IOException, InterruptedException {
        var query = "/catalog/products?size=20&q=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        var items = read(send(HttpRequest.newBuilder(projector.resolve(query)))).path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path("name").asText().equals(name))
                .map(item -> item.path("productId").asText())
                .findFirst();
    }

    private HttpResponse<String> post(String path, Object body, Bearer caller)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(productService.resolve(path))
                .header("Authorization", "Bearer " + issued.computeIfAbsent(caller, this::issue))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    private String issue(Bearer caller) {
        return tokens.issue(caller, LONG_ENOUGH);
    }

    private static String created(HttpResponse<String> response, String name) {
        if (response.statusCode() != 201) {
            throw new IllegalStateException(
                    "product-service refused %s: %d %s".formatted(name, response.statusCode(), response.body()));
        }
        var location = response.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private JsonNode read(HttpResponse<String> response) throws IOException {
        return json.readTree(response.body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = exchange(request.timeout(PATIENCE).build());
        if (response.statusCode() == TOO_MANY) {
            // Nothing was done, as if nobody had been there.
            throw new ConnectException("%s takes no more commands of this caller yet".formatted(response.uri()));
        }
        if (response.statusCode() >= 500) {
            throw new IOException("%s answered %d".formatted(response.uri(), response.statusCode()));
        }
        return response;
    }

    /** The HTTP client does not say who it was that it could not connect to. */
    private HttpResponse<String> exchange(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (ConnectException e) {
            var named = new ConnectException("%s does not answer".formatted(request.uri()));
            named.initCause(e);
            throw named;
        }
    }
}
