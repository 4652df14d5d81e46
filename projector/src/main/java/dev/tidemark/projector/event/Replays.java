package dev.tidemark.projector.event;

import dev.tidemark.projector.readmodel.ReadModel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Events that are published once more, each for one consumer, on topics of their own. They are kept for a day and can be
 * asked for again, so nothing is lost with such a topic.
 */
public final class Replays {

    /** What the names of their topics end with, and those of the groups in which services read them. */
    public static final String ENDING = ".replay";

    /** The header that says for whom a replay is. */
    public static final String ADDRESSEE = "replay-for";

    /** The projector as an addressee, all its read models together. Their groups begin with it. */
    public static final String PROJECTOR = "projector";

    private Replays() {}

    /** The topic that a read model is made of, and that of the replays of its events. */
    public static List<String> with(ReadModel<?> model, String topic) {
        // What is of use for a moment only need not come again.
        boolean isReplayed = model.keepsHistory() && model.source().isReplayed();
        return isReplayed ? List.of(topic, topicOf(topic)) : List.of(topic);
    }

    /** Where the events of a topic are published once more; that of a topic of replays is itself. */
    public static String topicOf(String topic) {
        return isTopic(topic) ? topic : topic + ENDING;
    }

    public static boolean isTopic(String topic) {
        return topic.endsWith(ENDING);
    }

    /** Without replays that are for somebody else, in the order of the records. */
    public static List<ConsumerRecord<byte[], byte[]>> withoutOthers(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        return StreamSupport.stream(records.spliterator(), false)
                .filter(each -> !isTopic(each.topic()) || isAddressed(each))
                .toList();
    }

    private static boolean isAddressed(ConsumerRecord<?, ?> replay) {
        var addressee = replay.headers().lastHeader(ADDRESSEE);
        return addressee != null
                && addressee.value() != null
                && new String(addressee.value(), StandardCharsets.UTF_8).equals(PROJECTOR);
    }
}
