package dev.tidemark.projector.projection;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The spans of one batch: one per event, in the trace of the command that caused it, and one for the request that writes
 * them all. A request has many causes, so they are linked, both ways, instead of nested.
 */
record ProjectionSpans(Tracer tracer) {

    private static final TextMapGetter<Map<String, String>> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
            return headers.keySet();
        }

        @Override
        public String get(Map<String, String> headers, String name) {
            return headers == null ? null : headers.get(name);
        }
    };

    /**
     * Spans last until the work is done, given up or failed. Events without a trace, or with one that is not sampled, get
     * none.
     */
    <T> Uni<T> around(Collection<Origin> events, String target, Uni<T> work) {
        return Uni.createFrom().deferred(() -> {
            var spans = events.stream()
                    .filter(event -> event.traceparent()
                            .filter(ProjectionSpans::isSampled)
                            .isPresent())
                    .map(this::start)
                    .toList();
            if (spans.isEmpty()) {
                return work;
            }
            var bulk = startBulk(spans, target);
            return work.onFailure()
                    .invoke(failure -> bulk.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage())))
                    .onTermination()
                    .invoke(() -> {
                        spans.forEach(Span::end);
                        bulk.end();
                    });
        });
    }

    /** The last bit of a {@code traceparent}. */
    private static boolean isSampled(String traceparent) {
        return !traceparent.isEmpty() && Character.digit(traceparent.charAt(traceparent.length() - 1), 16) % 2 == 1;
    }

    private Span start(Origin event) {
        var carrier = Map.of("traceparent", event.traceparent().orElseThrow());
        return tracer.spanBuilder("project " + event.type())
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(W3CTraceContextPropagator.getInstance().extract(Context.root(), carrier, HEADERS))
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", event.record().topic())
                .setAttribute("messaging.kafka.offset", event.record().offset())
                .setAttribute("tidemark.aggregate.id", event.version().id())
                .setAttribute("tidemark.aggregate.version", event.version().number())
                .startSpan();
    }

    private Span startBulk(List<Span> spans, String target) {
        var builder = tracer.spanBuilder("bulk " + target)
                .setSpanKind(SpanKind.CLIENT)
                .setNoParent()
                .setAttribute("db.system.name", "elasticsearch")
                .setAttribute("db.operation.name", "bulk")
                .setAttribute("db.operation.batch.size", spans.size());
        spans.forEach(span -> builder.addLink(span.getSpanContext()));
        var bulk = builder.startSpan();
        spans.forEach(span -> span.addLink(bulk.getSpanContext()));
        return bulk;
    }
}
