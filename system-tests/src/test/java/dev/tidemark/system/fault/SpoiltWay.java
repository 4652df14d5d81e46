package dev.tidemark.system.fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemark.system.fixtures.Eventually;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The way from the projector to Elasticsearch, which spoils writes when it is told to. */
final class SpoiltWay implements AutoCloseable {

    /** What happens to a bulk request. */
    enum Fault {
        /** Refused. */
        BUSY,
        /** Written, and not answered before the client gives up. */
        SLOW,
        /** Written, and the connection ends without an answer. */
        RESET
    }

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int NO_BODY = -1;

    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger left = new AtomicInteger();
    private final URI elasticsearch;
    private final HttpServer server;
    private volatile Fault fault;

    SpoiltWay(URI elasticsearch) throws IOException {
        this.elasticsearch = elasticsearch;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    /** Host and port. */
    String address() {
        return "%s:%d"
                .formatted(
                        server.getAddress().getHostString(), server.getAddress().getPort());
    }

    /** Returns when it has happened to so many requests. */
    void spoil(Fault how, int requests) {
        fault = how;
        left.set(requests);
        Eventually.holds("%d requests spoilt: %s".formatted(requests, how), () -> left.get() <= 0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var isSpoilt = exchange.getRequestURI().getPath().endsWith("/_bulk") && left.getAndDecrement() > 0;
            if (!isSpoilt) {
                pass(exchange, forward(exchange));
                return;
            }
            switch (fault) {
                case BUSY -> exchange.sendResponseHeaders(TOO_MANY_REQUESTS, NO_BODY);
                case SLOW -> {
                    forward(exchange);
                    end.await();
                }
                case RESET -> forward(exchange);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange) throws IOException, InterruptedException {
        var body = exchange.getRequestBody().readAllBytes();
        var request = HttpRequest.newBuilder(elasticsearch.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (var header : new String[] {"Content-Type", "Accept"}) {
            var value = exchange.getRequestHeaders().getFirst(header);
            if (value != null) {
                request.header(header, value);
            }
        }
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    private static void pass(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
        answer.headers().firstValue("Content-Type").ifPresent(type -> exchange.getResponseHeaders()
                .add("Content-Type", type));
        var body = answer.body();
        if (body.length == 0) {
            exchange.sendResponseHeaders(answer.statusCode(), NO_BODY);
        } else {
            exchange.sendResponseHeaders(answer.statusCode(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        client.close();
    }
}
