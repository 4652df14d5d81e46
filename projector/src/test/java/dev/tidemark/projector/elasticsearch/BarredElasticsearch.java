package dev.tidemark.projector.elasticsearch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;

/** Stands in front of the real server: requests to one path wait until it is opened, or some are turned away first. */
public final class BarredElasticsearch implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int UNAVAILABLE = 503;

    private final URI real;
    private final String path;
    private final AtomicInteger refusals;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch opened;
    private final HttpServer server;
    private final RestClient client;

    /** Everything that ends with this path waits. */
    public static BarredElasticsearch holding(URI real, String path) {
        return new BarredElasticsearch(real, path, new CountDownLatch(1), 0);
    }

    /** So many requests whose path ends like this are answered with 503. */
    public static BarredElasticsearch refusing(URI real, String path, int times) {
        return new BarredElasticsearch(real, path, new CountDownLatch(0), times);
    }

    private BarredElasticsearch(URI real, String path, CountDownLatch opened, int refusals) {
        this.real = real;
        this.path = path;
        this.opened = opened;
        this.refusals = new AtomicInteger(refusals);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
        var address = server.getAddress();
        client = RestClient.builder(new HttpHost(address.getAddress(), address.getPort()))
                .build();
    }

    public Elasticsearch client() {
        return new Elasticsearch(client);
    }

    /** False when nobody asks within the limit. */
    public boolean awaitHeld(long seconds) throws InterruptedException {
        return arrived.await(seconds, TimeUnit.SECONDS);
    }

    public void open() {
        opened.countDown();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().endsWith(path)) {
                if (refusals.getAndDecrement() > 0) {
                    exchange.sendResponseHeaders(UNAVAILABLE, -1);
                    return;
                }
                arrived.countDown();
                opened.await();
            }
            forward(exchange, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forward(HttpExchange exchange, byte[] body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(real.resolve(exchange.getRequestURI()))
                .header("Content-Type", "application/json")
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body))
                .build();
        var answer = HTTP.send(request, BodyHandlers.ofByteArray());
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
    }

    @Override
    public void close() {
        open();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            server.stop(0);
        }
    }
}
