package dev.tidemark.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.launcher.service.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GentleEndTest {

    private static final String STARTED = "order-service started in 2.1s";

    @TempDir
    private Path folder;

    @Test
    void a_service_that_the_signal_has_ended_has_no_faults() throws Exception {
        assertThat(faults(143, "feed-orders is still busy", STARTED)).isEmpty();
    }

    @Test
    void a_service_that_crashes_while_it_ends_is_named() throws Exception {
        assertThat(faults(134, STARTED)).containsExactly("order-service ended with exit code 134");
    }

    @Test
    void what_a_service_gave_up_since_it_was_started_is_told() throws Exception {
        var busy = "feed-orders is still busy";
        var failed = "ERROR [io.quarkus.runtime.StartupContext] Running a shutdown task failed";

        assertThat(faults(143, STARTED, busy, "a request is answered", failed)).containsExactly(busy, failed);
    }

    private List<String> faults(int exitCode, String... said) throws Exception {
        var log = Files.write(folder.resolve("log"), List.of(said));
        var end = new GentleEnd(_ -> CompletableFuture.completedFuture(exitCode), _ -> log);
        return end.of(List.of(Service.ORDER_SERVICE));
    }
}
