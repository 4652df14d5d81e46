package dev.tidemark.platform.launcher.part;

import dev.tidemark.platform.provision.ConnectorStatus;
import dev.tidemark.platform.provision.Connectors;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Restarts connectors that have failed, themselves or their tasks, ever more slowly while that does not help, and says
 * so. A connector that stopped because events might have been lost fails again at once: nothing is skipped by
 * restarting it.
 */
public final class ConnectorWatch implements AutoCloseable {

    /** For half a minute Connect may call a task RUNNING that is about to fail again. */
    private static final Duration STEADY = Duration.ofSeconds(35);

    private final Connectors connectors;
    private final BackOff backOff;
    private final Duration interval;
    private final Consumer<String> says;
    private final Map<String, Failures> failing = new HashMap<>();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());

    /**
     * @param interval between two looks
     * @param says hears in a sentence what happened and what is done about it
     */
    public ConnectorWatch(Connectors connectors, BackOff backOff, Duration interval, Consumer<String> says) {
        this.connectors = connectors;
        this.backOff = backOff;
        this.interval = interval;
        this.says = says;
    }

    /** From now on. */
    public void watch(List<String> names) {
        clock.scheduleWithFixedDelay(() -> names.forEach(this::check), 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Leaves all connectors to themselves. */
    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void check(String name) {
        try {
            var status = connectors.status(name);
            status.flatMap(ConnectorStatus::reason).ifPresent(reason -> failed(name, reason));
            if (status.isPresent() && status.get().isRunning()) {
                recovered(name);
            }
        } catch (RuntimeException noAnswer) {
            // Connect itself is away: whoever watches its process says so and brings it back.
        }
    }

    private void failed(String name, String reason) {
        var before = failing.get(name);
        if (before != null && Instant.now().isBefore(before.nextAttempt())) {
            return;
        }
        var count = before == null ? 1 : before.count() + 1;
        var pause = backOff.pause(count);
        failing.put(name, new Failures(count, Instant.now().plus(pause)));
        says.accept("Connector %s failed, restarting it (attempt %d): %s".formatted(name, count, reason));
        connectors.restartFailed(name);
    }

    private void recovered(String name) {
        var before = failing.get(name);
        if (before != null && Instant.now().isAfter(before.nextAttempt().plus(STEADY))) {
            failing.remove(name);
            says.accept("Connector %s runs again".formatted(name));
        }
    }

    private record Failures(int count, Instant nextAttempt) {}
}
