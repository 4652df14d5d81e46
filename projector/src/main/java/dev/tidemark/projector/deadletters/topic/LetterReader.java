package dev.tidemark.projector.deadletters.topic;

import dev.tidemark.projector.deadletters.letter.DeadLetterDocument;
import dev.tidemark.projector.deadletters.letter.DeadLetterDocument.Place;
import dev.tidemark.projector.kafka.KafkaClients;
import dev.tidemark.projector.kafka.Topics;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Reads the bytes of dead letters where the topic keeps them. Fails with {@link KafkaException}. */
@ApplicationScoped
public class LetterReader {

    /** Named in the broker's logs; it commits nothing. */
    private static final String GROUP = "projector-dead-letter-reader";

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final KafkaClients kafka;

    LetterReader(KafkaClients kafka) {
        this.kafka = kafka;
    }

    /** By the letter's id, without those that retention has removed. */
    public Uni<Map<String, KeptLetter>> read(List<DeadLetterDocument> letters) {
        return blocking(() -> {
            var found = new HashMap<String, KeptLetter>();
            try (var consumer = kafka.consumer(GROUP, 1)) {
                for (var letter : letters) {
                    read(consumer, letter.kept()).ifPresent(kept -> found.put(letter.id(), kept));
                }
            }
            return found;
        });
    }

    /** The ids of those whose topic can be replayed. */
    public Uni<Set<String>> replayable(List<DeadLetterDocument> letters) {
        return blocking(() -> {
            var lanes = new HashMap<String, Boolean>();
            var found = new HashSet<String>();
            try (var admin = kafka.admin()) {
                for (var letter : letters) {
                    if (lanes.computeIfAbsent(ReplayLane.of(letter), lane -> exists(new Topics(admin, lane)))) {
                        found.add(letter.id());
                    }
                }
            }
            return found;
        });
    }

    private static boolean exists(Topics lane) {
        try {
            return lane.describe() != null;
        } catch (KafkaException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw e;
        }
    }

    private static Optional<KeptLetter> read(Consumer<byte[], byte[]> consumer, Place place) {
        var partition = new TopicPartition(place.topic(), place.partition());
        var partitions = List.of(partition);
        consumer.assign(partitions);
        if (place.offset() < consumer.beginningOffsets(partitions).get(partition)
                || place.offset() >= consumer.endOffsets(partitions).get(partition)) {
            return Optional.empty();
        }
        consumer.seek(partition, place.offset());
        return Optional.of(next(consumer))
                .filter(entry -> entry.offset() == place.offset())
                .map(KeptLetter::new);
    }

    private static ConsumerRecord<byte[], byte[]> next(Consumer<byte[], byte[]> consumer) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < LIMIT.toNanos()) {
            var records = consumer.poll(Duration.ofMillis(200)).iterator();
            if (records.hasNext()) {
                return records.next();
            }
        }
        throw new TimeoutException("A record that is there was not read within " + LIMIT);
    }

    private static <T> Uni<T> blocking(Supplier<T> work) {
        return Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }
}
