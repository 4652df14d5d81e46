package dev.tidemark.projector.rebuild;

import dev.tidemark.projector.elasticsearch.Backoff;
import dev.tidemark.projector.elasticsearch.ElasticsearchFailure;
import dev.tidemark.projector.generation.ExistingGeneration;
import dev.tidemark.projector.generation.Generation;
import dev.tidemark.projector.generation.GenerationMeta;
import dev.tidemark.projector.generation.Generations;
import dev.tidemark.projector.generation.Handover;
import dev.tidemark.projector.generation.Handover.Hold;
import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.rebuild.RebuildProblem.GenerationBehind;
import dev.tidemark.projector.rebuild.RebuildProblem.GenerationNotFound;
import dev.tidemark.projector.rebuild.RebuildProblem.SwitchSuperseded;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Moves queries from the generation that answers to another one, so that none ever sees an older document: writes to the
 * old one are held, the new one writes all that is before the end, at that moment, of its topic and of the replays, the
 * alias moves, and the old one goes on. It goes on for good, so that moving back is as safe.
 */
@ApplicationScoped
class Switchover {

    /** A generation that needs longer for what was there at the beginning is not ready to answer. */
    private static final Duration TO_CATCH_UP = Duration.ofSeconds(10);

    /** How long writes to the old one may be held. */
    private static final Duration TO_PASS = Duration.ofSeconds(10);

    private final Generations generations;
    private final Handover handover;
    private final Progress progress;
    private final Backoff backoff;

    Switchover(Generations generations, Handover handover, Progress progress, Backoff backoff) {
        this.generations = generations;
        this.handover = handover;
        this.progress = progress;
        this.backoff = backoff;
    }

    /**
     * Fails with {@link RebuildProblem} when it cannot be; then queries are answered as before. Can be repeated. Leaves a
     * hold when it is cancelled in the middle. One that begins meanwhile, here or at another instance, ends it.
     */
    Uni<Void> to(ReadModel<?> model, int number) {
        return generations.find(model).flatMap(found -> {
            var target = target(model, number, found);
            var answering =
                    found.stream().filter(ExistingGeneration::answersQueries).findFirst();
            if (target.answersQueries()) {
                return releaseAll(found);
            }
            return release(target.names())
                    .chain(() -> caughtUp(model, target.names(), TO_CATCH_UP))
                    .chain(() ->
                            answering.map(old -> pass(model, old, target)).orElseGet(() -> answer(target.names())));
        });
    }

    private static ExistingGeneration target(ReadModel<?> model, int number, List<ExistingGeneration> found) {
        return found.stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow(() -> new GenerationNotFound("generation %d of %s".formatted(number, model.name())));
    }

    /** Whoever moved queries here, or tried to move them away, may have died before this. */
    private Uni<Void> releaseAll(List<ExistingGeneration> found) {
        return Multi.createFrom()
                .iterable(found)
                .onItem()
                .transformToUniAndConcatenate(each -> release(each.names()))
                .collect()
                .last();
    }

    private Uni<Void> release(Generation names) {
        return lasting(handover.release(names));
    }

    /** A hold that stays would stop the generation for good, so this is tried for as long as it takes. */
    private Uni<Void> lasting(Uni<Void> release) {
        return release.onFailure(ElasticsearchFailure.class)
                .retry()
                .withBackOff(backoff.first(), backoff.longest())
                .indefinitely();
    }

    private Uni<Void> pass(ReadModel<?> model, ExistingGeneration old, ExistingGeneration target) {
        var hold = Hold.of(old.names());
        return handover.hold(hold)
                .chain(() -> caughtUp(model, target.names(), TO_PASS))
                .chain(() -> isComparable(model, old.names(), target.names()))
                .flatMap(isComparable -> isComparable
                        ? requireNothingMissed(old.names(), target.names())
                        : Uni.createFrom().voidItem())
                .chain(() -> handover.refresh(target.names()))
                .chain(() -> handover.move(hold, target.names()))
                .invoke(moved -> {
                    if (!moved) {
                        throw new SwitchSuperseded(old.names().index());
                    }
                })
                .replaceWithVoid()
                .eventually(() -> lasting(handover.release(hold)));
    }

    /**
     * Not when the topic has dropped what the old one may do without, or a restored database tells another history. The new
     * one may have learnt only now what it is made of.
     */
    private Uni<Boolean> isComparable(ReadModel<?> model, Generation old, Generation target) {
        return generations.find(model).flatMap(found -> {
            var before = meta(old, found);
            boolean isOfOneHistory = model.keepsHistory()
                    && before.flatMap(meta -> meta(target, found).filter(meta::isOfSameHistory))
                            .isPresent();
            return isOfOneHistory && !model.outlivesTopic()
                    ? progress.isTopicWhole(model)
                    : Uni.createFrom().item(isOfOneHistory);
        });
    }

    private static Optional<GenerationMeta> meta(Generation names, List<ExistingGeneration> found) {
        return found.stream()
                .filter(each -> each.names().equals(names))
                .findFirst()
                .map(ExistingGeneration::meta);
    }

    private Uni<Void> answer(Generation first) {
        return handover.refresh(first).chain(() -> handover.answer(first));
    }

    private Uni<Void> caughtUp(ReadModel<?> model, Generation target, Duration limit) {
        return progress.extents(model)
                .flatMap(extents -> progress.await(target, extents, limit))
                .onFailure(TimeoutException.class)
                .transform(late ->
                        new GenerationBehind("%s did not come to the end of its topic, and of the replays, within %d s"
                                .formatted(target.index(), limit.toSeconds())));
    }

    private Uni<Void> requireNothingMissed(Generation old, Generation target) {
        return handover.refresh(old)
                .chain(() -> handover.missed(old, target))
                .invoke(missed -> missed.ifPresent(id -> {
                    throw new GenerationBehind(
                            "%s lacks document %s, or has it as it was before; the dead letters may say why"
                                    .formatted(target.index(), id));
                }))
                .replaceWithVoid();
    }
}
