package dev.tidemark.platform.launcher.part;

import dev.tidemark.platform.launcher.console.Reasons;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Starts a part again when its process has ended, ever more slowly while that does not help, and says so. */
public final class Supervisor implements AutoCloseable {

    private final BackOff backOff;
    private final Duration steadyAfter;
    private final Consumer<String> says;
    private final Consumer<Part> restarted;
    private final ExecutorService watchers = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param steadyAfter a part that has run this long is one whose earlier failures no longer count
     * @param says hears in a sentence what happened and what is done about it
     * @param restarted told of a part with a new process
     */
    public Supervisor(BackOff backOff, Duration steadyAfter, Consumer<String> says, Consumer<Part> restarted) {
        this.backOff = backOff;
        this.steadyAfter = steadyAfter;
        this.says = says;
        this.restarted = restarted;
    }

    /** From now on; the part runs already. */
    public void watch(Part part) {
        watchers.submit(() -> {
            for (var failures = 1; ; failures++) {
                var began = Instant.now();
                var exitCode = awaitExit(part);
                if (Duration.between(began, Instant.now()).compareTo(steadyAfter) >= 0) {
                    failures = 1;
                }
                failures = restart(part, failures, "%s %s".formatted(part.name(), reason(exitCode)));
            }
        });
    }

    /** Leaves all parts to themselves. */
    @Override
    public void close() {
        watchers.shutdownNow();
    }

    /** Returns how many attempts have failed in a row. */
    private int restart(Part part, int earlierFailures, String firstReason) throws InterruptedException {
        var reason = firstReason;
        for (var failures = earlierFailures; ; failures++) {
            var pause = backOff.pause(failures);
            says.accept("%s; starting it again in %d s. Its log: %s"
                    .formatted(reason, Math.ceilDiv(pause.toMillis(), 1000), part.logFile()));
            Thread.sleep(pause);
            var began = Instant.now();
            try {
                part.start();
                restarted.accept(part);
                part.awaitReady();
                says.accept("%s is back after %d s"
                        .formatted(
                                part.name(),
                                Duration.between(began, Instant.now()).toSeconds()));
                return failures;
            } catch (RuntimeException failed) {
                part.stop();
                reason = Reasons.of(failed);
            }
        }
    }

    private static int awaitExit(Part part) throws InterruptedException {
        try {
            return part.onExit().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static String reason(int exitCode) {
        return exitCode > 128
                ? "was ended by signal %d".formatted(exitCode - 128)
                : "ended with exit code %d".formatted(exitCode);
    }
}
