package dev.tidemark.projector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.projector.feed.FeedState.Phase;
import dev.tidemark.projector.readmodel.ScratchGenerations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

/** Commits that fail, as a real broker does not at will. */
class TopicConsumerTest {

    private static final TopicPartition PARTITION = new TopicPartition("scratch", 0);

    private final Client kafka = new Client();
    private final FeedState state = new FeedState("scratch");

    /** Has one record to read. */
    private static final class Client extends MockConsumer<byte[], byte[]> {

        private boolean refusesCommits;

        Client() {
            super("none");
            assign(List.of(PARTITION));
            seek(PARTITION, 0);
            addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, 0, new byte[0], new byte[0]));
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            if (refusesCommits) {
                throw new TimeoutException("no answer");
            }
            super.commitSync(offsets);
        }
    }

    @Test
    void commits_that_fail_show_as_a_wait_until_one_succeeds() {
        try (var consumer = new TopicConsumer(kafka, new Assignment(ScratchGenerations.open(), true), state)) {
            var batch = consumer.next();
            assertThat(state.phase()).isInstanceOf(Phase.Running.class);

            kafka.refusesCommits = true;
            consumer.commit(batch);
            consumer.next();
            assertThat(state.phase()).isInstanceOfSatisfying(Phase.Waiting.class, wait -> assertThat(wait.obstacle())
                    .isEqualTo("offsets cannot be committed: no answer"));

            kafka.refusesCommits = false;
            consumer.next();
            assertThat(state.phase()).isInstanceOf(Phase.Running.class);
            assertThat(kafka.committed(Set.of(PARTITION)).get(PARTITION).offset())
                    .isEqualTo(1);
        }
    }
}
