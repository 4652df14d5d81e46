package dev.tidemark.projector.elasticsearch;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;

/** Stands in front of the real server and spoils its first writes, as an overload or a network does. */
public final class FaultyElasticsearch implements AutoCloseable {

    /** What happens to a bulk request. */
    public enum Fault {
        /** Refused as a whole. */
        BUSY,
        /** Every other document is refused, the rest written. */
        PARTLY_BUSY,
        /** Written, and not answered before the client gives up. */
        SLOW,
        /** Written, and the connection ends without an answer. */
        RESET,
        /** The connection ends before anything is written. */
        LOST
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int SOCKET_TIMEOUT_MILLIS = 500;
    private static final int TOO_MANY_REQUESTS = 429;

    private static final String BUSY_ITEM =
            "{\"index\":{\"status\":429,\"error\":{\"type\":\"es_rejected_execution_exception\",\"reason\":\"busy\"}}}";

    private final URI real;
    private final Fault fault;
    private final int times;
    private final AtomicInteger bulks = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;
    private final RestClient client;

    /** @param times how many bulk requests are spoilt; later ones are not */
    public FaultyElasticsearch(URI real, Fault fault, int times) {
        this.real = real;
        this.fault = fault;
        this.times = times;
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
                .setRequestConfigCallback(config -> config.setSocketTimeout(SOCKET_TIMEOUT_MILLIS))
                .build();
    }

    public Elasticsearch client() {
        return new Elasticsearch(client);
    }

    /** So many bulk requests came. */
    public int bulks() {
        return bulks.get();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().toString();
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (bulks.getAndIncrement() >= times) {
                reply(exchange, 200, send(path, body));
                return;
            }
            switch (fault) {
                case BUSY -> reply(exchange, TOO_MANY_REQUESTS, "{}");
                case PARTLY_BUSY -> reply(exchange, 200, sendEveryOther(path, body));
                case SLOW -> {
                    send(path, body);
                    end.await();
                }
                case RESET -> send(path, body);
                case LOST -> {
                    // Closed as it is.
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The first, the third and so on are written. */
    private String sendEveryOther(String path, String body) throws IOException, InterruptedException {
        var lines = body.split("\n");
        var taken = new StringBuilder();
        for (int i = 0; i < lines.length; i += 4) {
            taken.append(lines[i]).append('\n').append(lines[i + 1]).append('\n');
        }
        var written = Json.read(send(path, taken.toString())).path("items").iterator();
        var answer = Json.object();
        ArrayNode items = answer.putArray("items");
        for (int i = 0; i < lines.length; i += 2) {
            items.add(i % 4 == 0 ? written.next() : Json.read(BUSY_ITEM));
        }
        return answer.toString();
    }

    private String send(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(real.resolve(path))
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(body))
                .build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        end.countDown();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            server.stop(0);
        }
    }
}
