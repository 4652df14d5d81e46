package dev.tidemark.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Where the services send their spans: OTLP over HTTP. */
final class SpanCollector implements AutoCloseable {

    private final Queue<Span> spans = new ConcurrentLinkedQueue<>();
    private final HttpServer server;

    SpanCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::collect);
        server.start();
    }

    /** What a service needs to know to send its spans here, soon. */
    Map<String, String> settings() {
        return Map.of(
                "quarkus.otel.exporter.otlp.endpoint",
                "http://localhost:" + server.getAddress().getPort(),
                "quarkus.otel.exporter.otlp.protocol",
                "http/protobuf",
                "quarkus.otel.bsp.schedule.delay",
                "200ms");
    }

    /** The finished spans of this name that are about the aggregate. */
    List<Span> about(String aggregateId, String name) {
        return spans.stream()
                .filter(span -> span.getName().equals(name))
                .filter(span -> span.getAttributesList().stream()
                        .anyMatch(attribute -> attribute.getKey().equals("tidemark.aggregate.id")
                                && attribute.getValue().getStringValue().equals(aggregateId)))
                .toList();
    }

    /** The finished span of the same trace in which this one was caused; none or one. */
    List<Span> parent(Span span) {
        return spans.stream()
                .filter(other -> other.getTraceId().equals(span.getTraceId()))
                .filter(other -> other.getSpanId().equals(span.getParentSpanId()))
                .toList();
    }

    /** The finished spans that are linked with this one. */
    List<Span> linkedWith(Span span) {
        return spans.stream()
                .filter(other -> other.getLinksList().stream()
                        .anyMatch(link -> link.getSpanId().equals(span.getSpanId())))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void collect(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            for (var resource : request.getResourceSpansList()) {
                resource.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList()));
            }
            exchange.sendResponseHeaders(200, -1);
        }
    }
}
