package dev.tidemark.platform.launcher.part;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** A Kafka Connect with one connector, which is with its task in the states that a test says. */
public final class StubConnect implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger restarts = new AtomicInteger();
    private volatile String connector = state("RUNNING", "");
    private volatile String task = state("RUNNING", "");

    public StubConnect() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/connectors", this::answer);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void taskFails(String trace) {
        task = state("FAILED", trace);
    }

    void connectorFails(String trace) {
        connector = state("FAILED", trace);
    }

    int restarts() {
        return restarts.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (exchange.getRequestURI().getPath().endsWith("/restart")) {
            restarts.incrementAndGet();
        }
        var body = """
                {"connector":%s,"tasks":[%s]}""".formatted(connector, task).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String state(String state, String trace) {
        return """
                {"id":0,"state":"%s","trace":"%s"}""".formatted(state, trace.replace("\n", "\\n").replace("\t", "\\t"));
    }
}
