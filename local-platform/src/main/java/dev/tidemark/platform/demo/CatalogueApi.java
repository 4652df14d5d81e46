package dev.tidemark.platform.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The public API as far as loading a catalogue needs it. Both services may be away for a while: that is an {@link IOException}. */
final class CatalogueApi {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI productService;
    private final URI projector;

    CatalogueApi(URI productService, URI projector) {
        this.productService = productService;
        this.projector = projector;
    }

    /**
     * Registers a product and returns its id.
     *
     * @throws IllegalStateException when the service refuses the product
     */
    String register(DemoProduct product) throws IOException, InterruptedException {
        var response = send(HttpRequest.newBuilder(productService.resolve("/products"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(product))));
        if (response.statusCode() != 201) {
            throw new IllegalStateException("product-service refused %s: %d %s"
                    .formatted(product.name(), response.statusCode(), response.body()));
        }
        var location = response.headers().firstValue("Location").orElseThrow();
        return location.substring(location.lastIndexOf('/') + 1);
    }

    /** The id of the product with exactly this name, once it is searchable. */
    Optional<String> find(String name) throws IOException, InterruptedException {
        var query = "/catalog/products?size=20&q=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        var response = send(HttpRequest.newBuilder(projector.resolve(query)));
        var items = json.readTree(response.body()).path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.path("name").asText().equals(name))
                .map(item -> item.path("productId").asText())
                .findFirst();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = exchange(request.timeout(PATIENCE).build());
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
