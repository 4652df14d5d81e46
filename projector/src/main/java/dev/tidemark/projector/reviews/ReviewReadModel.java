package dev.tidemark.projector.reviews;

import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.readmodel.RowChange;
import dev.tidemark.projector.readmodel.Source;
import jakarta.enterprise.context.ApplicationScoped;

/** One document per review, as of the latest image of its row. */
@ApplicationScoped
class ReviewReadModel implements ReadModel<RowChange<ReviewRow>> {

    static final String NAME = "reviews";

    private static final String TOPIC = "cdc.reviews";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Source<RowChange<ReviewRow>> source() {
        return Source.rows(TOPIC, ReviewRow.class);
    }

    @Override
    public ReviewDocument document(RowChange<ReviewRow> change) {
        return change.deleted()
                ? ReviewDocument.ofDeleted(change.row().rowId(), change.version())
                : ReviewDocument.of(change.row());
    }
}
