package dev.tidemark.projector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.StopReason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FeedMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FeedState state = new FeedState("scratch");

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
