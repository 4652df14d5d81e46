package dev.tidemark.projector.deadletters.topic;

import dev.tidemark.projector.deadletters.letter.DeadLetterDocument;
import dev.tidemark.projector.deadletters.letter.RetryMark;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.event.Replays;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** The bytes of a dead letter, as its consumer met them. */
public final class KeptLetter {

    private static final String OURS = "dead-letter-";

    private final ConsumerRecord<byte[], byte[]> entry;

    KeptLetter(ConsumerRecord<byte[], byte[]> entry) {
        this.entry = entry;
    }

    /** Null for none. */
    public byte[] key() {
        return entry.key();
    }

    /** Null for none. */
    public byte[] value() {
        return entry.value();
    }

    /** In their order, without those that say why it is dead. */
    public List<Header> headers() {
        return StreamSupport.stream(entry.headers().spliterator(), false)
                .filter(header ->
                        !header.key().startsWith(OURS) && !header.key().equals(Replays.ADDRESSEE))
                .toList();
    }

    /**
     * @param letter as of the decision to retry it
     * @param prefix of all topics
     */
    ProducerRecord<byte[], byte[]> toReplay(DeadLetterDocument letter, String prefix) {
        var replay = new ProducerRecord<>(ReplayLane.of(letter), null, entry.key(), entry.value(), headers());
        replay.headers().add(Replays.ADDRESSEE, bytes(ReplayLane.addressee(letter, prefix)));
        replay.headers().add(RetryMark.HEADER, bytes(Json.write(letter.mark())));
        return replay;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
