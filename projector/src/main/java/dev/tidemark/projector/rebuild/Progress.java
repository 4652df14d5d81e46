package dev.tidemark.projector.rebuild;

import dev.tidemark.projector.event.Replays;
import dev.tidemark.projector.generation.Generation;
import dev.tidemark.projector.kafka.KafkaClients;
import dev.tidemark.projector.kafka.Topics;
import dev.tidemark.projector.readmodel.ReadModel;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How far generations have come in their topics, those of replays included: what one applied the other has, too. */
@ApplicationScoped
class Progress {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /**
     * What is to be read of a topic.
     *
     * @param begins offsets of the first record, by partition
     * @param ends offsets behind the last record there is, by partition
     */
    record Extent(Topics topic, Map<Integer, Long> begins, Map<Integer, Long> ends) {

        /** What a topic of replays has dropped is no loss, and may never have been read. */
        private static Extent of(Topics topic) {
            int partitions = topic.describe().partitions().size();
            var begins = Replays.isTopic(topic.topic()) ? topic.beginnings(partitions) : Map.<Integer, Long>of();
            return new Extent(topic, begins, topic.ends(partitions));
        }

        private Map<Generation, Long> behind(List<Generation> all) {
            var committed = topic.committed(all.stream().map(Generation::group).collect(Collectors.toSet()));
            return all.stream()
                    .collect(Collectors.toMap(Function.identity(), names -> behind(committed.get(names.group()))));
        }

        private long behind(Map<Integer, Long> committed) {
            return ends.entrySet().stream()
                    .mapToLong(end -> end.getValue() - reached(end.getKey(), committed))
                    .filter(open -> open > 0)
                    .sum();
        }

        private long reached(int partition, Map<Integer, Long> committed) {
            return Math.max(committed.getOrDefault(partition, 0L), begins.getOrDefault(partition, 0L));
        }
    }

    private final KafkaClients kafka;

    Progress(KafkaClients kafka) {
        this.kafka = kafka;
    }

    /** What there is to read now. */
    Uni<List<Extent>> extents(ReadModel<?> model) {
        return ask(() -> extentsNow(model));
    }

    /** Offsets, markers of transactions included, that generations have not written yet. */
    Uni<Map<Generation, Long>> behind(ReadModel<?> model, List<Generation> all) {
        return ask(() -> behind(all, extentsNow(model)));
    }

    /** Completes when a generation has written all that was there; fails with a timeout after so long. */
    Uni<Void> await(Generation names, List<Extent> extents, Duration limit) {
        return ask(() -> behind(List.of(names), extents).get(names))
                .repeat()
                .withDelay(BETWEEN_LOOKS)
                .until(behind -> behind == 0)
                .collect()
                .last()
                .replaceWithVoid()
                .ifNoItem()
                .after(limit)
                .fail();
    }

    /** Whether the topic holds all that was ever written to it. */
    Uni<Boolean> isTopicWhole(ReadModel<?> model) {
        return ask(() -> {
            var topic = kafka.topics(kafka.topic(model.source().topic()));
            return topic.beginnings(topic.describe().partitions().size()).values().stream()
                    .allMatch(beginning -> beginning == 0);
        });
    }

    private List<Extent> extentsNow(ReadModel<?> model) {
        return Replays.with(model, kafka.topic(model.source().topic())).stream()
                .map(kafka::topics)
                .filter(topic -> !Replays.isTopic(topic.topic()) || topic.exists())
                .map(Extent::of)
                .toList();
    }

    private static Map<Generation, Long> behind(List<Generation> all, List<Extent> extents) {
        return extents.stream()
                .flatMap(extent -> extent.behind(all).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum));
    }

    /** On a thread that may block. */
    private static <T> Uni<T> ask(Supplier<T> question) {
        return Uni.createFrom().item(question).runSubscriptionOn(Infrastructure.getDefaultExecutor());
    }
}
