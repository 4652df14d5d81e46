package dev.tidemark.projector.projection;

import dev.tidemark.projector.bulk.BulkWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.arc.Arc;

/** Projections as the application makes them, but for the way of their documents. */
public final class ScratchProjections {

    public static Projections through(BulkWriter bulk) {
        var documents = new DocumentWriter(bulk, bean(Tracer.class), bean(MeterRegistry.class));
        return new Projections(bean(Epochs.class), documents, bean(DeadLetters.class), () -> 5);
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }

    private ScratchProjections() {}
}
