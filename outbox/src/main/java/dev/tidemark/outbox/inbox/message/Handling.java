package dev.tidemark.outbox.inbox.message;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.outbox.inbox.message.Incoming.Message;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Ties what is done about a message to what caused it: a span in the trace of its writer, and its {@link Cause}. */
@ApplicationScoped
public class Handling {

    private static final TextMapGetter<ConsumerRecord<?, ?>> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(ConsumerRecord<?, ?> origin) {
            return List.of("traceparent");
        }

        @Override
        public String get(ConsumerRecord<?, ?> origin, String name) {
            return origin == null ? null : MessageReader.header(origin, name);
        }
    };

    private final Tracer tracer;

    Handling(Tracer tracer) {
        this.tracer = tracer;
    }

    /** What is recorded meanwhile goes on in the message's trace and names it as its cause. */
    public <T> Uni<T> of(Message<?> message, Supplier<Uni<T>> work) {
        var cause = new Cause(message.id(), message.correlationId());
        return Uni.createFrom().deferred(() -> {
            var span = start(message);
            var scope = span.makeCurrent();
            return cause.during(work)
                    .onFailure()
                    .invoke(failure -> fail(span, failure))
                    .onTermination()
                    .invoke(() -> {
                        scope.close();
                        span.end();
                    });
        });
    }

    /** Messages that are applied together have no common trace: each gets a span in its own. */
    public <E extends DomainEvent, T> Uni<T> ofAll(Collection<Message<E>> messages, Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            var spans = messages.stream().map(this::start).toList();
            return Uni.createFrom()
                    .deferred(work::get)
                    .onFailure()
                    .invoke(failure -> spans.forEach(span -> fail(span, failure)))
                    .onTermination()
                    .invoke(() -> spans.forEach(Span::end));
        });
    }

    private Span start(Message<?> message) {
        var origin = message.origin();
        return tracer.spanBuilder("handle " + message.event().eventType())
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(W3CTraceContextPropagator.getInstance().extract(Context.root(), origin, HEADERS))
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", origin.topic())
                .setAttribute("messaging.kafka.offset", origin.offset())
                .setAttribute("messaging.message.id", message.id().toString())
                .setAttribute("tidemark.aggregate.id", message.event().aggregateId())
                .setAttribute("tidemark.aggregate.version", message.event().aggregateVersion())
                .startSpan();
    }

    private static void fail(Span span, Throwable failure) {
        span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()));
    }
}
