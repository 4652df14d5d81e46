package dev.tidemark.projector.freshness;

import dev.tidemark.contracts.CanaryReleased;
import dev.tidemark.projector.bulk.VersionedDocument;
import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.readmodel.Source;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** One document per service that writes, and one per gap in its canaries. */
@ApplicationScoped
class CanaryReadModel implements ReadModel<CanaryReleased> {

    private final CanaryGaps gaps;
    private final VisibilityProbe probe;

    CanaryReadModel(CanaryGaps gaps, VisibilityProbe probe) {
        this.gaps = gaps;
        this.probe = probe;
    }

    @Override
    public String name() {
        return CanaryReleased.AGGREGATE_TYPE;
    }

    @Override
    public Source<CanaryReleased> source() {
        return Source.events(CanaryReleased.AGGREGATE_TYPE, CanaryReleased.class);
    }

    @Override
    public CanaryDocument document(CanaryReleased event) {
        return CanaryDocument.of(event);
    }

    /** Every service has a database of its own. */
    @Override
    public String epochSource(String aggregateId) {
        return aggregateId;
    }

    /** Canaries live for an hour; one that is gone is not missed, but the gap it leaves is reported. */
    @Override
    public boolean keepsHistory() {
        return false;
    }

    /** A gap is one between a canary and the last one that was written. */
    @Override
    public boolean looksBack() {
        return true;
    }

    @Override
    public Uni<List<VersionedDocument>> findings(List<CanaryReleased> batch, String alias) {
        return gaps.find(batch.stream().map(CanaryDocument::of).toList(), alias);
    }

    @Override
    public void written(List<CanaryReleased> batch) {
        probe.watch(batch.stream().map(CanaryDocument::of).toList());
    }
}
