package dev.tidemark.platform.test;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.config.Installation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SharedPlatformTest {

    @Test
    void everybody_in_a_build_gets_the_same_servers() {
        assertThat(SharedPlatform.endpoints().ports())
                .isEqualTo(SharedPlatform.endpoints().ports());
    }

    @Test
    @Tag("heavy")
    void the_servers_end_with_the_build_and_leave_nothing() throws Exception {
        var build = new ProcessBuilder("sleep", "300").start();
        var installation = Installation.find();
        var folder = SharedFolder.of(installation, BuildProcess.of(build.toHandle()));
        try (var _ = folder.openLockFile()) {
            SharedPlatform.startServers(installation, BuildProcess.of(build.toHandle()), folder);
        }
        var servers = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
                .toList();

        build.destroy();

        await().atMost(30, SECONDS).until(() -> !folder.folder().toFile().exists());
        assertThat(servers).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }
}
