package dev.tidemark.platform.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningSystemTest {

    @TempDir
    private Path folder;

    @Test
    void others_read_what_was_written() {
        var running =
                RunningSystem.here("up", 18080, false).with("Kafka Connect", 42).with("projector", 43);
        running.writeTo(folder);

        assertThat(RunningSystem.in(folder)).contains(running);
        assertThat(running.pidOf("Kafka Connect")).hasValue(42);
        assertThat(running.pidOf("Kafka")).isEmpty();
    }

    @Test
    void a_restarted_part_has_its_new_process() {
        var running = RunningSystem.here("up", 18080, false).with("Kafka", 42).with("Kafka", 44);

        assertThat(running.pidOf("Kafka")).hasValue(44);
    }

    @Test
    void nothing_is_left_after_an_end_in_good_order() {
        RunningSystem.here("up", 18080, false).writeTo(folder);
        RunningSystem.clear(folder);

        assertThat(RunningSystem.in(folder)).isEmpty();
    }
}
