package dev.tidemark.projector.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.TestTopic;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class TracingTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String WRITER = "b7ad6b7169203331";

    @Inject
    InMemorySpanExporter exporter;

    Sandbox sandbox;

    @ApplicationScoped
    static class Exporters {

        @Produces
        @ApplicationScoped
        InMemorySpanExporter exporter() {
            return InMemorySpanExporter.create();
        }
    }

    @Test
    void a_projection_is_a_child_of_the_writers_span_and_linked_with_the_write() {
        var event = Orders.created();
        try (var topic =
                TestTopic.existing(sandbox.topic("orders"), sandbox.endpoints().kafka())) {
            topic.send(
                    EventRecords.of(topic.name(), event).header("traceparent", "00-%s-%s-01".formatted(TRACE, WRITER)));
        }

        var projection = awaitSpan("project OrderCreated");
        assertThat(projection.getTraceId()).isEqualTo(TRACE);
        assertThat(projection.getParentSpanId()).isEqualTo(WRITER);
        assertThat(projection.getKind()).isEqualTo(SpanKind.CONSUMER);

        var bulk = awaitSpan("bulk %sorders-g1-write".formatted(sandbox.indicesPrefix()));
        assertThat(linked(bulk)).containsExactly(projection.getSpanId());
        assertThat(linked(projection)).containsExactly(bulk.getSpanId());
    }

    private SpanData awaitSpan(String name) {
        await().atMost(Duration.ofSeconds(30)).until(() -> !spans(name).isEmpty());
        return spans(name).getFirst();
    }

    private static List<String> linked(SpanData span) {
        return span.getLinks().stream()
                .map(link -> link.getSpanContext().getSpanId())
                .toList();
    }

    private List<SpanData> spans(String name) {
        return exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }
}
