package dev.tidemark.projector.projection;

import dev.tidemark.projector.bulk.BulkResult;
import dev.tidemark.projector.bulk.BulkWriter;
import dev.tidemark.projector.bulk.VersionedDocument;
import dev.tidemark.projector.generation.Generation;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes the documents of a batch, traced and counted. */
@ApplicationScoped
class DocumentWriter {

    private final BulkWriter bulk;
    private final ProjectionSpans spans;
    private final MeterRegistry metrics;

    DocumentWriter(BulkWriter bulk, Tracer tracer, MeterRegistry metrics) {
        this.bulk = bulk;
        this.spans = new ProjectionSpans(tracer);
        this.metrics = metrics;
    }

    /** Completes when Elasticsearch has answered for every document. */
    Uni<BulkResult> write(
            Generation target, Projected projected, List<VersionedDocument> findings, Consumer<String> obstacles) {
        var documents = new ArrayList<>(findings);
        documents.addAll(projected.documents());
        var written = bulk.write(target.writeAlias(), documents, obstacles);
        return spans.around(projected.newest(), target.writeAlias(), written)
                .invoke(result -> count(target.readModel(), result));
    }

    private void count(String readModel, BulkResult result) {
        count(readModel, "stored", result.stored());
        count(readModel, "already_newer", result.alreadyNewer());
        count(readModel, "refused", result.refusals().size());
    }

    private void count(String readModel, String outcome, int documents) {
        metrics.counter("tidemark.documents", "read_model", readModel, "outcome", outcome)
                .increment(documents);
    }
}
