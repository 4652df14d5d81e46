package dev.tidemark.projector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.projector.feed.FeedState.Phase;
import dev.tidemark.projector.feed.batch.Batch;
import dev.tidemark.projector.feed.batch.Flights;
import dev.tidemark.projector.feed.start.Assignment;
import dev.tidemark.projector.generation.ScratchGenerations;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** UncommittedOffsets that fail, and a partition that others take over, as a real broker does not at will. */
class TopicConsumerTest {

    private static final TopicPartition PARTITION = new TopicPartition("scratch", 0);

    private static final Batch.Limit LIMIT = new Batch.Limit(1000, 4_000_000);

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
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            if (refusesCommits) {
                callback.onComplete(offsets, new TimeoutException("no answer"));
            } else {
                super.commitAsync(offsets, callback);
            }
        }
    }

    @Test
    void commits_that_fail_show_as_a_wait_until_one_succeeds() {
        var flights = new Flights(1);
        try (var consumer = new TopicConsumer(kafka, new Assignment(ScratchGenerations.open(), true), state, flights)) {
            var batch = consumer.next(LIMIT);
            consumer.tell();
            assertThat(state.phase()).isInstanceOf(Phase.Running.class);

            kafka.refusesCommits = true;
            consumer.commit(batch.nextOffsets());
            consumer.tell();
            assertThat(state.phase()).isInstanceOfSatisfying(Phase.Waiting.class, wait -> assertThat(wait.obstacle())
                    .isEqualTo("offsets cannot be committed: no answer"));

            kafka.refusesCommits = false;
            consumer.next(LIMIT);
            consumer.tell();
            assertThat(state.phase()).isInstanceOf(Phase.Running.class);
            assertThat(kafka.committed(Set.of(PARTITION)).get(PARTITION).offset())
                    .isEqualTo(1);
        }
    }

    /** As around a change of the partition's leader. Batches before it may still be under way. */
    @Test
    void a_position_that_is_in_range_again_is_gone_on_from_but_not_committed() {
        kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
        kafka.updateEndOffsets(Map.of(PARTITION, 1L));
        try (var consumer =
                new TopicConsumer(kafka, new Assignment(ScratchGenerations.open(), true), state, new Flights(1))) {
            consumer.next(LIMIT);
            kafka.setPollException(new OffsetOutOfRangeException(Map.of(PARTITION, 1L)));

            assertThat(consumer.next(LIMIT).records()).isEmpty();

            assertThat(kafka.position(PARTITION)).isEqualTo(1);
            assertThat(kafka.committed(Set.of(PARTITION)).get(PARTITION)).isNull();
        }
    }

    /** As of an instance that was frozen for longer than its group waited. */
    @Test
    void commits_that_fail_for_partitions_that_others_read_are_no_wait() {
        var flights = new Flights(1);
        try (var consumer = new TopicConsumer(kafka, new Assignment(ScratchGenerations.open(), true), state, flights)) {
            var batch = consumer.next(LIMIT);
            kafka.refusesCommits = true;
            consumer.commit(batch.nextOffsets());

            kafka.assign(List.of());
            consumer.onPartitionsLost(List.of(PARTITION));
            kafka.refusesCommits = false;
            consumer.next(LIMIT);
            consumer.tell();

            assertThat(state.phase()).isInstanceOf(Phase.Running.class);
        }
    }

    /** Little on the way, for it is compressed, but much in memory. */
    @Test
    void large_records_make_small_batches() {
        fill(63, 500_000);
        try (var consumer =
                new TopicConsumer(kafka, new Assignment(ScratchGenerations.open(), true), state, new Flights(1))) {
            assertThat(consumer.next(LIMIT).records()).hasSize(16);
            assertThat(consumer.next(LIMIT).nextOffsets().get(PARTITION).offset())
                    .isEqualTo(32);
        }
    }

    @Test
    void small_records_fill_a_batch_slice_by_slice() {
        fill(1100, 1000);
        try (var consumer =
                new TopicConsumer(kafka, new Assignment(ScratchGenerations.open(), true), state, new Flights(1))) {
            var batch = consumer.next(LIMIT);

            assertThat(batch.records()).hasSize(992);
            assertThat(batch.nextOffsets().get(PARTITION).offset()).isEqualTo(992);
        }
    }

    /** Who reads it next begins where it was committed last; what is before this batch may not be written. */
    @Test
    void a_partition_that_others_took_over_while_a_batch_was_read_is_not_committed_behind_it() {
        fill(15, 1000);
        try (var consumer =
                new TopicConsumer(kafka, new Assignment(ScratchGenerations.open(), true), state, new Flights(1))) {
            kafka.schedulePollTask(() -> {});
            kafka.schedulePollTask(() -> {
                kafka.assign(List.of());
                consumer.onPartitionsLost(List.of(PARTITION));
            });

            assertThat(consumer.next(LIMIT).nextOffsets()).doesNotContainKey(PARTITION);
        }
    }

    /** Behind the first one. */
    private void fill(int count, int size) {
        kafka.setMaxPollRecords(LIMIT.slice());
        for (int offset = 1; offset <= count; offset++) {
            kafka.addRecord(new ConsumerRecord<>(
                    PARTITION.topic(),
                    0,
                    offset,
                    0,
                    TimestampType.CREATE_TIME,
                    0,
                    size,
                    new byte[0],
                    new byte[0],
                    new RecordHeaders(),
                    Optional.empty()));
        }
    }
}
