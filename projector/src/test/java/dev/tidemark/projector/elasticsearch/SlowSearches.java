package dev.tidemark.projector.elasticsearch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.platform.test.Sandbox;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A projector whose Elasticsearch does not come to the end of searches for one word, until it is let go. */
public final class SlowSearches implements QuarkusTestResourceLifecycleManager {

    public static final String WORD = "tortoise";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger held = new AtomicInteger();
    private Sandbox sandbox;
    private HttpServer server;

    @Override
    public Map<String, String> start() {
        sandbox = Sandbox.open();
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        var properties = new HashMap<>(sandbox.serviceConfig().projector());
        properties.put(
                "quarkus.elasticsearch.hosts",
                "127.0.0.1:" + server.getAddress().getPort());
        properties.put("tidemark.queries.timeout", "60s");
        return properties;
    }

    /** So many searches have not been answered. */
    public int held() {
        return held.get();
    }

    public void letGo() {
        end.countDown();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sandbox, new TestInjector.MatchesType(Sandbox.class));
        injector.injectIntoFields(this, new TestInjector.MatchesType(SlowSearches.class));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var path = exchange.getRequestURI();
            if (path.getPath().endsWith("_search") && new String(body, StandardCharsets.UTF_8).contains(WORD)) {
                held.incrementAndGet();
                end.await();
            }
            forward(exchange, path, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(HttpExchange exchange, URI path, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(sandbox.endpoints().elasticsearch().resolve(path.toString()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null) {
            request.header("Content-Type", type);
        }
        var answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
        answer.headers().firstValue("Content-Type").ifPresent(known -> exchange.getResponseHeaders()
                .add("Content-Type", known));
        answer.headers().firstValue("X-Elastic-Product").ifPresent(known -> exchange.getResponseHeaders()
                .add("X-Elastic-Product", known));
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    @Override
    public void stop() {
        letGo();
        server.stop(0);
        sandbox.close();
    }
}
