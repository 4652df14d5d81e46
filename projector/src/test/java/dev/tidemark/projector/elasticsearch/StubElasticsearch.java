package dev.tidemark.projector.elasticsearch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;

/** Answers what it was told to, in order; for failures that a real server does not have at hand. */
public final class StubElasticsearch implements AutoCloseable {

    /** What was asked. */
    public record Asked(String method, String path, String body) {

        /** Without parameters. */
        public String pathOnly() {
            return path.split("\\?")[0];
        }
    }

    private record Reply(int status, String body) {}

    /** Ends the connection instead of answering. */
    private static final Reply RESET = new Reply(0, "");

    /** Keeps the connection open without an answer until it is let go. */
    private static final Reply SILENCE = new Reply(1, "");

    private final HttpServer server;
    private final RestClient client;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private volatile Function<Asked, String> otherwise;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private StubElasticsearch(HttpServer server) {
        this.server = server;
        this.client = RestClient.builder(new HttpHost(
                        server.getAddress().getAddress(), server.getAddress().getPort()))
                .build();
    }

    public static StubElasticsearch start() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var stub = new StubElasticsearch(server);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", stub::reply);
            server.start();
            return stub;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Elasticsearch client() {
        return new Elasticsearch(client);
    }

    public StubElasticsearch answer(String body) {
        return answer(200, body);
    }

    public StubElasticsearch answer(int status, String body) {
        replies.add(new Reply(status, body));
        return this;
    }

    public StubElasticsearch reset() {
        replies.add(RESET);
        return this;
    }

    public StubElasticsearch hold() {
        replies.add(SILENCE);
        return this;
    }

    /** Ends the connections that are held. */
    public void release() {
        end.countDown();
    }

    /** For all that it was not told an answer for. */
    public StubElasticsearch otherwise(Function<Asked, String> answer) {
        otherwise = answer;
        return this;
    }

    public List<Asked> requests() {
        return asked;
    }

    private void reply(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var question = new Asked(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), body);
            asked.add(question);
            var told = replies.poll();
            var reply = told == null ? new Reply(200, otherwise.apply(question)) : told;
            if (reply == SILENCE) {
                end.await();
            } else if (reply != RESET) {
                var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        release();
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            server.stop(0);
        }
    }
}
