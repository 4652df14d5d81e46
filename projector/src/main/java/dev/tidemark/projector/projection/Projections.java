package dev.tidemark.projector.projection;

import dev.tidemark.projector.generation.OpenGeneration;
import dev.tidemark.projector.readmodel.ReadModel;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the projections of read models into generations that were opened. */
@ApplicationScoped
public class Projections {

    private final Epochs epochs;
    private final DocumentWriter documents;
    private final DeadLetters deadLetters;
    private final RefusalConfig refusals;

    Projections(Epochs epochs, DocumentWriter documents, DeadLetters deadLetters, RefusalConfig refusals) {
        this.epochs = epochs;
        this.documents = documents;
        this.deadLetters = deadLetters;
        this.refusals = refusals;
    }

    public <E> Projection<E> of(ReadModel<E> model, OpenGeneration generation) {
        var parts = new Projection.Parts(
                epochs,
                documents,
                deadLetters,
                MajorityWatch.ofUnreadable(refusals.toPause()),
                MajorityWatch.ofRefusals(refusals.toPause()));
        return new Projection<>(model, generation, parts);
    }
}
