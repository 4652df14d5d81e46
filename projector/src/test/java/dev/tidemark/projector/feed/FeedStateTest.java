package dev.tidemark.projector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.log.LoggedLines;
import dev.tidemark.projector.feed.FeedState.Phase;
import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.StopReason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class FeedStateTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FeedState state = new FeedState("scratch");

    /** An attempt that was given up may still say what it waits for. */
    @Test
    void nothing_follows_a_stop() {
        var stopped = new Phase.Stopped(StopReason.OFFSETS_MISSING, "gone");
        state.stopped(new ReadModelStopped(stopped.reason(), stopped.detail()));

        state.waiting("no answer");
        assertThat(state.phase()).isEqualTo(stopped);
        state.running();
        assertThat(state.phase()).isEqualTo(stopped);
    }

    @Test
    void a_wait_begins_with_its_first_obstacle() {
        state.waiting("no answer");
        var first = (Phase.Waiting) state.phase();

        state.waiting("status 503");

        assertThat(state.phase()).isEqualTo(new Phase.Waiting("status 503", first.since()));
    }

    @Test
    void a_stop_keeps_the_positions_but_reads_nothing() {
        state.at(Map.of(0, 5L), false);

        state.stopped(new ReadModelStopped(StopReason.OFFSETS_MISSING, "gone"));

        assertThat(state.positions()).isEqualTo(Map.of(0, 5L));
        assertThat(state.isPaused()).isTrue();
    }

    @Test
    void what_has_been_in_the_way_for_longer_counts() {
        state.running();
        assertThat(state.hinderedSince()).isEmpty();

        state.notSeen("no answer");
        var unseen = state.concern().orElseThrow().since();
        assertThat(state.hinderedSince()).contains(unseen);
        state.waiting("status 503");
        assertThat(state.hinderedSince()).contains(unseen);

        state.checked();
        var waiting = (Phase.Waiting) state.phase();
        assertThat(state.hinderedSince()).contains(waiting.since());
        state.notSeen("no answer");
        assertThat(state.hinderedSince()).contains(waiting.since());
    }

    /** A stop has a metric of its own. */
    @Test
    void nothing_is_in_the_way_of_what_stopped() {
        state.notSeen("no answer");
        state.stopped(new ReadModelStopped(StopReason.OFFSETS_MISSING, "gone"));

        assertThat(state.hinderedSince()).isEmpty();
    }

    @Test
    void a_bug_shows_its_trace_but_not_for_every_attempt() {
        var bug = new IllegalStateException("no such field");
        try (var logged = LoggedLines.ofErrors()) {
            state.failed(bug);
            state.failed(bug);
            state.waiting("status 503");
            state.failed(bug);
            assertThat(logged.traces()).containsExactly(bug);

            var other = new IllegalStateException("no such method");
            state.failed(other);
            assertThat(logged.traces()).containsExactly(bug, other);
        }
    }

    /** Health asks nobody who they are. */
    @Test
    void the_words_of_a_bug_are_for_the_log() {
        state.failed(new IllegalStateException("Hidden"));

        assertThat(state.phase()).isInstanceOfSatisfying(Phase.Waiting.class, wait -> assertThat(wait.obstacle())
                .startsWith("java.lang.IllegalStateException at %s.the_words"
                        .formatted(getClass().getName()))
                .doesNotContain("Hidden"));
    }

    @Test
    void what_a_server_refuses_is_no_bug() {
        try (var logged = LoggedLines.ofErrors()) {
            state.failed(new KafkaException("no answer"));

            assertThat(state.phase()).isInstanceOfSatisfying(Phase.Waiting.class, wait -> assertThat(wait.obstacle())
                    .isEqualTo("no answer"));
            assertThat(logged.messages()).isEmpty();
        }
    }

    @Test
    void ends_that_are_seen_do_not_make_up_for_an_index_that_is_not() {
        state.notSeen("no answer");

        state.seen(Map.of(0, 7L));
        assertThat(state.concern()).isPresent();
        assertThat(state.ends()).isEqualTo(Map.of(0, 7L));

        state.checked();
        assertThat(state.concern()).isEmpty();
    }

    /** While Kafka is away polls are empty, and only the watch knows. */
    @Test
    void a_read_model_that_cannot_be_checked_counts_as_waiting() {
        new FeedMetrics(registry).register(state);
        state.running();
        assertThat(waiting()).isZero();

        state.notSeen("no answer");
        await().atMost(Duration.ofSeconds(10)).until(() -> waiting() > 0);

        state.checked();
        assertThat(waiting()).isZero();
    }

    @Test
    void a_stop_shows_under_its_reason() {
        new FeedMetrics(registry).register(state);

        state.stopped(new ReadModelStopped(StopReason.OTHER_CODE, "other code"));

        assertThat(registry.get("tidemark.read.model.stopped").gauges())
                .filteredOn(gauge -> gauge.value() == 1)
                .singleElement()
                .satisfies(gauge -> assertThat(gauge.getId().getTag("reason")).isEqualTo("other_code"));
        assertThat(waiting()).isZero();
    }

    private double waiting() {
        return registry.get("tidemark.read.model.waiting.seconds").gauge().value();
    }
}
