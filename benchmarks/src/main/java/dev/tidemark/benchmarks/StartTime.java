package dev.tidemark.benchmarks;

import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.launcher.state.FileTree;
import dev.tidemark.system.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** How long {@code ./tidemark up} takes until it says that all is ready, once everything is built. */
record StartTime(Checkout checkout, Ports ports) {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** @param again on what the first start has left */
    record Result(Duration first, Duration again) {}

    static Result measure(Path folder) throws IOException {
        try {
            var starts = new StartTime(Checkout.in(Files.createDirectory(folder)), Ports.free());
            return new Result(starts.once(), starts.once());
        } finally {
            FileTree.delete(folder);
        }
    }

    private Duration once() throws IOException {
        var output = Files.createTempFile(checkout.folder(), "output", ".log");
        var began = Instant.now();
        var launcher = checkout.launch(output, "up", "--no-demo", "--base-port", Integer.toString(ports.base()));
        try {
            awaitReady(launcher, output, began.plus(PATIENCE));
            return Duration.between(began, Instant.now());
        } finally {
            launcher.destroy();
            launcher.onExit().join();
        }
    }

    private static void awaitReady(Process launcher, Path output, Instant deadline) throws IOException {
        while (!Files.readString(output).contains("Tidemark is ready")) {
            if (!launcher.isAlive() || Instant.now().isAfter(deadline)) {
                throw new IOException("up did not become ready:\n" + Files.readString(output));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
