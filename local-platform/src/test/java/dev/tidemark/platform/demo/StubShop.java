package dev.tidemark.platform.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;

/** Answers as product-service and projector do to those who may ask, and fails on request. */
final class StubShop implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final List<String> registered = new CopyOnWriteArrayList<>();
    private final List<StubReference> references = new CopyOnWriteArrayList<>();
    private volatile IntPredicate unavailableAt = count -> false;
    private volatile IntPredicate limitedAt = count -> false;
    private volatile int refusal;
    private int requests;

    StubShop() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/products", this::register);
        server.createContext("/catalog/products", this::search);
        List.of("brands", "sellers", "categories", "tags")
                .forEach(kind -> server.createContext("/" + kind, exchange -> references(kind, exchange)));
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Names in the order of registration. */
    List<String> registered() {
        return List.copyOf(registered);
    }

    /** Kind and path of names, in the order of creation. */
    List<String> references() {
        return references.stream().map(StubReference::toString).toList();
    }

    /** Does what these requests ask for, but answers 503. */
    void unavailableAt(IntPredicate request) {
        unavailableAt = request;
    }

    /** Does nothing of what these requests ask for, and answers 429. */
    void limitedAt(IntPredicate request) {
        limitedAt = request;
    }

    void refuseWith(int status) {
        refusal = status;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void register(HttpExchange exchange) throws IOException {
        var body = JSON.readTree(exchange.getRequestBody());
        var name = body.path("name").asText();
        var token = token(exchange);
        if (!isFor(token, "merchant") || !token.path("seller").equals(body.path("sellerId"))) {
            answer(exchange, 403, Map.of("title", "Forbidden"));
            return;
        }
        if (refusal != 0) {
            answer(exchange, refusal, Map.of("title", "refused"));
            return;
        }
        if (limitedAt.test(count())) {
            answer(exchange, 429, Map.of("title", "Rate limited"));
            return;
        }
        registered.add(name);
        exchange.getResponseHeaders().add("Location", url() + "/products/" + idOf(name));
        answer(exchange, unavailableAt.test(count()) ? 503 : 201, Map.of());
    }

    private void references(String kind, HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 200, Map.of("items", page(kind)));
            return;
        }
        if (!isFor(token(exchange), "operator")) {
            answer(exchange, 403, Map.of("title", "Forbidden"));
            return;
        }
        var body = JSON.readTree(exchange.getRequestBody());
        var reference = StubReference.of(kind, body, references);
        if (references.contains(reference)) {
            answer(exchange, 409, Map.of("title", "Name taken"));
            return;
        }
        references.add(reference);
        exchange.getResponseHeaders().add("Location", url() + "/" + kind + "/" + reference.id());
        answer(exchange, unavailableAt.test(count()) ? 503 : 201, Map.of());
    }

    private List<Map<String, Object>> page(String kind) {
        return references.stream()
                .filter(reference -> reference.kind().equals(kind))
                .map(StubReference::toAnswer)
                .toList();
    }

    private void search(HttpExchange exchange) throws IOException {
        var query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8);
        var found = registered.stream()
                .filter(query::contains)
                .map(name -> Map.of("name", name, "productId", idOf(name)))
                .toList();
        answer(exchange, 200, Map.of("items", found));
    }

    static String idOf(String name) {
        return "id-" + Integer.toHexString(name.hashCode());
    }

    private synchronized int count() {
        return ++requests;
    }

    /** What the caller's token says, whoever signed it. */
    private static JsonNode token(HttpExchange exchange) throws IOException {
        var token = exchange.getRequestHeaders().getFirst("Authorization").split("[ .]");
        return JSON.readTree(Base64.getUrlDecoder().decode(token[2]));
    }

    private static boolean isFor(JsonNode token, String role) {
        return token.path("groups").equals(JSON.createArrayNode().add(role));
    }

    private static void answer(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
