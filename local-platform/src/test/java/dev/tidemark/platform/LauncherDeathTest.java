package dev.tidemark.platform;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.config.PlatformConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherDeathTest {

    /** PostgreSQL with its own processes, Kafka, Connect, and the two of Elasticsearch. */
    private static final int LEAST_PROCESSES = 10;

    @TempDir
    private Path folder;

    private Platform next;

    @AfterEach
    void kill() {
        next.kill();
    }

    @Test
    void no_process_outlives_a_killed_launcher_and_the_next_one_finds_the_data() throws Exception {
        var config = PlatformConfig.onFreePorts(folder);
        next = new Platform(config, PlatformListener.SILENT);
        var footprint = new Footprint("orphan");
        var launcher = LauncherProcess.start(config);
        assertThat(launcher.inputReader().readLine()).isEqualTo("ready");
        footprint.leaveInPostgres(config.endpoints());
        var processes = launcher.descendants().toList();
        assertThat(processes).hasSizeGreaterThan(LEAST_PROCESSES);

        launcher.destroyForcibly().waitFor();
        next.postgres().start();
        next.postgres().awaitReady();

        assertThat(footprint.isInPostgres(config.endpoints())).isTrue();
        await().atMost(30, SECONDS).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }
}
