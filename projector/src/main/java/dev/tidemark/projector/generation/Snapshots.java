package dev.tidemark.projector.generation;

import dev.tidemark.projector.elasticsearch.Answer;
import dev.tidemark.projector.elasticsearch.Elasticsearch;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.StreamSupport;

/** Snapshots that are being taken. They hold what shards held when they began, and what an index says of itself when they end. */
@ApplicationScoped
public class Snapshots {

    private final Elasticsearch elasticsearch;

    Snapshots(Elasticsearch elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /** Whether one is under way; one that begins after this was asked holds all that was written before. */
    public Uni<Boolean> areTakenOf(Generation names) {
        return elasticsearch
                .send("GET", "/_snapshot/_status?filter_path=error,snapshots.indices.*.shards_stats.total")
                .map(Answer::expected)
                .map(status -> StreamSupport.stream(status.path("snapshots").spliterator(), false)
                        .anyMatch(snapshot -> snapshot.path("indices").has(names.index())));
    }
}
