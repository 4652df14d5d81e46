package dev.tidemark.projector.feed.start;

import dev.tidemark.projector.generation.Generation;
import dev.tidemark.projector.generation.GenerationMeta.TopicMark;
import dev.tidemark.projector.generation.Generations;
import dev.tidemark.projector.generation.OpenGeneration;
import dev.tidemark.projector.kafka.KafkaClients;
import dev.tidemark.projector.kafka.Topics;
import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.StopReason;
import io.quarkus.logging.Log;
import java.util.HashMap;

/**
 * Opens generations: the index and, at the first start and after the index was restored, the offsets of its group. After
 * that nothing but the group's own commits, and operators, move them.
 *
 * @param topic its whole name
 */
public record Opening(KafkaClients kafka, Generations generations, String topic) {

    /** Throws {@link ReadModelStopped} when it is not this code's, or its topic not the one that it was made of. */
    public OpenGeneration open(ReadModel<?> model, Generation names, Held alone) {
        var opened = alone.await(generations.open(model, names));
        var topics = kafka.topics(topic);
        var found = topics.describe();
        var mark = new TopicMark(found.topicId().toString(), found.partitions().size());
        if (opened.meta().topic() == null) {
            begin(model, opened, topics, mark, alone);
        }
        requireSameTopic(opened, mark, topic);
        if (!opened.isAsItWas()) {
            goBack(opened, topics, mark, alone);
        }
        return opened;
    }

    /** Throws {@link ReadModelStopped} when the topic is another one of the same name. */
    public static void requireSameTopic(OpenGeneration opened, TopicMark found, String topic) {
        var before = opened.meta().topic();
        if (!before.id().equals(found.id())) {
            throw new ReadModelStopped(
                    StopReason.TOPIC_REPLACED,
                    "%s was deleted and created again: its id was %s and is %s"
                            .formatted(topic, before.id(), found.id()));
        }
    }

    private void begin(ReadModel<?> model, OpenGeneration opened, Topics topics, TopicMark mark, Held alone) {
        var beginnings = topics.beginnings(mark.partitions());
        boolean isCut = beginnings.values().stream().anyMatch(beginning -> beginning > 0);
        if (isCut && !mayLackHistory(model, opened.names(), topics, alone)) {
            throw new ReadModelStopped(
                    StopReason.OFFSETS_OUT_OF_RANGE,
                    "%s is new and nobody has asked for it, and %s begins at %s: what came before would be missing"
                            .formatted(opened.names().index(), topic, beginnings));
        }
        topics.set(opened.names().group(), beginnings, opened.indexId());
        alone.await(generations.mark(opened, meta -> meta.with(mark).withIndexId(opened.indexId())));
        Log.infof("%s starts at the beginning of %s", opened.names().index(), topic);
    }

    /** Whether an operator set the offsets or began it beside the one that answers, or what the topic dropped is no loss. */
    private boolean mayLackHistory(ReadModel<?> model, Generation names, Topics topics, Held alone) {
        return !model.outlivesTopic()
                || topics.areSetByHand(names.group())
                || alone.await(generations.find(model)).stream()
                        .noneMatch(each -> each.names().equals(names) && each.answersQueries());
    }

    /**
     * What the index has missed is read again: from where an operator said, or since the checkpoint of its snapshot, and all
     * of the partitions that the topic has got since.
     */
    private void goBack(OpenGeneration opened, Topics topics, TopicMark mark, Held alone) {
        if (topics.areSetByHand(opened.names().group())) {
            alone.await(generations.mark(
                    opened, meta -> meta.withIndexId(opened.indexId()).withoutCheckpoint()));
            Log.warnf(
                    "%s goes on where an operator set its offsets",
                    opened.names().index());
            return;
        }
        var checkpoint = opened.meta().checkpoint();
        if (checkpoint == null || !opened.isMadeAnew()) {
            throw new ReadModelStopped(
                    StopReason.INDEX_REPLACED,
                    "%s has id %s, says that it had %s, and knows no checkpoint to go back to"
                            .formatted(
                                    opened.names().index(),
                                    opened.indexId(),
                                    opened.meta().indexId()));
        }
        var offsets = new HashMap<>(topics.beginnings(mark.partitions()));
        offsets.keySet().removeIf(partition -> partition < opened.meta().topic().partitions());
        offsets.putAll(checkpoint.offsets());
        topics.set(opened.names().group(), offsets, opened.indexId());
        alone.await(generations.mark(opened, meta -> meta.withIndexId(opened.indexId())));
        Log.warnf(
                "%s was restored and goes back to its checkpoint of %s",
                opened.names().index(), checkpoint.at());
    }
}
