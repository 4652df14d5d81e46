package dev.tidemark.projector.feed;

import dev.tidemark.projector.elasticsearch.Backoff;
import dev.tidemark.projector.projection.Projection;
import dev.tidemark.projector.readmodel.ReadModelStopped;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Projects batches, and tries for as long as it takes. Says meanwhile what is in the way. */
record BatchWriting(Projection<?> projection, FeedState state, Backoff backoff) {

    /**
     * Ends when these are written, however long that takes.
     *
     * @param obstructed to be called when something stands in the way
     */
    Uni<Void> write(List<ConsumerRecord<byte[], byte[]>> records, Runnable obstructed) {
        return Uni.createFrom()
                .deferred(() -> projection.apply(records, obstacle -> {
                    obstructed.run();
                    state.waiting(obstacle);
                }))
                .onFailure(BatchWriting::mayPass)
                .invoke(failure -> {
                    obstructed.run();
                    state.failed(failure);
                })
                .onFailure(BatchWriting::mayPass)
                .retry()
                .withBackOff(backoff.first(), backoff.longest())
                .indefinitely();
    }

    private static boolean mayPass(Throwable failure) {
        return !(failure instanceof ReadModelStopped) && !(failure instanceof CancellationException);
    }
}
