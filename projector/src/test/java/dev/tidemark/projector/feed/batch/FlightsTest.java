package dev.tidemark.projector.feed.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.StopReason;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class FlightsTest {

    private static final TopicPartition ONE = new TopicPartition("scratch", 1);
    private static final TopicPartition TWO = new TopicPartition("scratch", 2);

    private final Flights flights = new Flights(2);
    private UniEmitter<? super Void> first;
    private UniEmitter<? super Void> second;

    @Test
    void a_batch_lands_only_after_those_that_were_read_before_it() {
        start();

        second.complete(null);
        assertThat(flights.landed()).isEmpty();

        first.complete(null);
        assertThat(flights.landed()).contains(Map.of(ONE, new OffsetAndMetadata(10)));
        assertThat(flights.landed()).contains(Map.of(ONE, new OffsetAndMetadata(20), TWO, new OffsetAndMetadata(5)));
        assertThat(flights.isEmpty()).isTrue();
    }

    @Test
    void no_more_are_under_way_than_may_be() {
        assertThat(flights.isFull()).isFalse();
        start();
        assertThat(flights.isFull()).isTrue();

        first.complete(null);
        flights.landed();
        assertThat(flights.isFull()).isFalse();
    }

    @Test
    void what_the_work_fails_with_is_thrown_where_it_lands() {
        start();
        var stopped = new ReadModelStopped(StopReason.EPOCH_CHANGED, "another epoch");
        first.fail(stopped);

        assertThat(flights.awaitOldest(1000)).isTrue();
        assertThatThrownBy(flights::landed).isSameAs(stopped);
    }

    @Test
    void partitions_that_others_read_are_not_committed() {
        start();
        flights.leave(List.of(ONE));
        first.complete(null);
        second.complete(null);

        assertThat(flights.landed()).contains(Map.of());
        assertThat(flights.landed()).contains(Map.of(TWO, new OffsetAndMetadata(5)));
    }

    @Test
    void work_that_is_given_up_is_cancelled() {
        var cancelled = new boolean[1];
        flights.add(
                Map.of(ONE, new OffsetAndMetadata(10)),
                obstructed -> Uni.createFrom().<Void>nothing().onCancellation().invoke(() -> cancelled[0] = true));

        flights.cancel();

        assertThat(cancelled[0]).isTrue();
        assertThat(flights.isEmpty()).isTrue();
    }

    @Test
    void what_stands_in_the_way_of_one_does_so_until_it_is_written() {
        var obstructions = new ArrayList<Runnable>();
        var emitters = new ArrayList<UniEmitter<? super Void>>();
        for (int i = 0; i < 2; i++) {
            flights.add(Map.of(ONE, new OffsetAndMetadata(i)), obstructed -> {
                obstructions.add(obstructed);
                return Uni.createFrom().emitter(emitters::add);
            });
        }
        assertThat(flights.isObstructed()).isFalse();

        obstructions.getLast().run();
        emitters.getFirst().complete(null);
        assertThat(flights.landed()).isPresent();
        assertThat(flights.isObstructed()).isTrue();

        emitters.getLast().complete(null);
        assertThat(flights.isObstructed()).isFalse();
    }

    private void start() {
        flights.add(Map.of(ONE, new OffsetAndMetadata(10)), obstructed -> Uni.createFrom()
                .emitter(emitter -> first = emitter));
        flights.add(
                Map.of(ONE, new OffsetAndMetadata(20), TWO, new OffsetAndMetadata(5)),
                obstructed -> Uni.createFrom().emitter(emitter -> second = emitter));
    }
}
