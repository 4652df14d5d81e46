package dev.tidemark.projector.event;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Events that are published once more, each for one consumer, on topics of their own. They are kept for a day and can be
 * asked for again, so nothing is lost with such a topic.
 */
public final class Replays {

    private static final String ENDING = ".replay";
    private static final String ADDRESSEE = "replay-for";

    /** What operators call the projector, all its read models together. */
    private static final String CONSUMER = "projector";

    private Replays() {}

    /** A topic, and that of the replays of its events. */
    public static List<String> with(String topic) {
        return List.of(topic, topic + ENDING);
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
                && new String(addressee.value(), StandardCharsets.UTF_8).equals(CONSUMER);
    }
}
