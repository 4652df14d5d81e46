package dev.tidemark.projector.rebuild;

import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.rebuild.RebuildProblem.GenerationsUnavailable;
import dev.tidemark.projector.rebuild.RebuildProblem.SwitchInProgress;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Lets every switch that was asked for come to its end, whoever hangs up meanwhile: in the middle of it writes are held.
 * One of a read model is under way at a time.
 */
@ApplicationScoped
class Switches {

    /** More than a switch takes unless Elasticsearch or Kafka is slow, or away, in the middle of it. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(30);

    private record UnderWay(int number, CompletableFuture<Void> end) {}

    private final Switchover switchover;

    /** The last one, by name of the read model. */
    private final Map<String, UnderWay> last = new HashMap<>();

    Switches(Switchover switchover) {
        this.switchover = switchover;
    }

    /** Fails with {@link RebuildProblem} when it cannot be. Whoever asks for what is under way waits for its end. */
    Uni<Void> to(ReadModel<?> model, int number) {
        return Uni.createFrom()
                .completionStage(() -> end(model, number))
                .ifNoItem()
                .after(LONGEST_ANSWER)
                .failWith(
                        () -> new GenerationsUnavailable("The switch takes longer than usual, and goes on; ask again"));
    }

    /** A copy, for whoever hangs up cancels what he waits for. */
    private synchronized CompletableFuture<Void> end(ReadModel<?> model, int number) {
        var before = last.get(model.name());
        if (before != null && !before.end().isDone()) {
            if (before.number() != number) {
                throw new SwitchInProgress(model.name(), before.number());
            }
            return before.end().copy();
        }
        var next = new UnderWay(number, switchover.to(model, number).subscribeAsCompletionStage());
        last.put(model.name(), next);
        return next.end().copy();
    }
}
