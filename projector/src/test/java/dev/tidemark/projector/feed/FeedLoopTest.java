package dev.tidemark.projector.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.projector.feed.FeedState.Phase;
import dev.tidemark.projector.feed.batch.Batch;
import dev.tidemark.projector.feed.batch.Flights;
import dev.tidemark.projector.feed.start.Assignment;
import dev.tidemark.projector.generation.ScratchGenerations;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches that are written at once, each as slow as the test wants it. */
class FeedLoopTest {

    private static final TopicPartition PARTITION = new TopicPartition("scratch", 0);

    private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("none");
    private final FeedState state = new FeedState("scratch");
    private final Flights flights = new Flights(3);
    private final List<UniEmitter<? super Void>> written = new ArrayList<>();
    private final List<Runnable> obstructed = new ArrayList<>();
    private final FeedLoop loop = new FeedLoop(
            new TopicConsumer(kafka, new Assignment(ScratchGenerations.open(), true), state, flights),
            flights,
            new Batch.Limit(10, 1_000_000),
            (records, obstruct) -> {
                obstructed.add(obstruct);
                return Uni.createFrom().emitter(written::add);
            });

    @BeforeEach
    void readTwoBatches() {
        kafka.assign(List.of(PARTITION));
        kafka.seek(PARTITION, 0);
        for (int offset = 0; offset < 2; offset++) {
            produce(offset);
            loop.step();
        }
        produce(2);
    }

    @Test
    void a_batch_that_lands_does_not_end_the_wait_of_another() {
        obstructed.getLast().run();
        state.waiting("no room");

        written.getFirst().complete(null);
        loop.step();
        loop.step();

        assertThat(written).hasSize(2);
        assertThat(kafka.paused()).containsExactly(PARTITION);
        assertThat(state.phase()).isInstanceOf(Phase.Waiting.class);
    }

    @Test
    void reading_goes_on_when_nothing_is_in_the_way_any_more() {
        obstructed.getLast().run();
        state.waiting("no room");
        loop.step();

        written.forEach(emitter -> emitter.complete(null));
        loop.step();

        assertThat(written).hasSize(3);
        assertThat(state.phase()).isInstanceOf(Phase.Running.class);
    }

    private void produce(long offset) {
        kafka.addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, offset, new byte[0], new byte[0]));
    }
}
