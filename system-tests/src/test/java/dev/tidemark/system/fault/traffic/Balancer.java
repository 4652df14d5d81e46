package dev.tidemark.system.fault.traffic;

import dev.tidemark.platform.launcher.service.ServiceProbe;
import dev.tidemark.system.fixtures.Eventually;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Gives requests to the instances of a service in turn, of those that were ready when last asked, or were and have only
 * been slow to answer a time or two since.
 */
final class Balancer implements AutoCloseable {

    /** Far more often than an instance that goes down stays for those who have not looked yet. */
    private static final Duration LOOK = Duration.ofMillis(200);

    /** In a row, until an instance gets nothing more: one slow answer says little. */
    private static final int UNANSWERED_LOOKS = 3;

    private final List<URI> instances;
    private final Map<URI, Integer> failures = new HashMap<>();
    private final List<Future<?>> looks = new ArrayList<>();
    private final ScheduledExecutorService clock;
    private int turn;

    /** @param instances need not run all the time */
    Balancer(List<URI> instances) {
        this.instances = List.copyOf(instances);
        this.clock = Executors.newScheduledThreadPool(instances.size());
        for (var instance : instances) {
            failures.put(instance, UNANSWERED_LOOKS);
        }
        for (var instance : instances) {
            looks.add(clock.scheduleWithFixedDelay(() -> look(instance), 0, LOOK.toMillis(), TimeUnit.MILLISECONDS));
        }
    }

    /** Waits until one is ready. Throws {@link IllegalStateException} when none becomes so, or one is not looked at. */
    synchronized URI next() {
        var deadline = Instant.now().plus(Eventually.AMPLE);
        var ready = ready();
        while (ready.isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("None became ready of " + instances);
            }
            awaitLook();
            ready = ready();
        }
        return ready.get(Math.floorMod(turn++, ready.size()));
    }

    private List<URI> ready() {
        requireLooks();
        return instances.stream()
                .filter(instance -> failures.get(instance) < UNANSWERED_LOOKS)
                .toList();
    }

    /** A look that throws is the last one at its instance, which would stay as it was seen before. */
    private void requireLooks() {
        for (var look : looks) {
            if (look.state() == Future.State.FAILED) {
                throw new IllegalStateException("Nobody looks any more at one of " + instances, look.exceptionNow());
            }
        }
    }

    private void awaitLook() {
        try {
            wait(LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The client was ended", e);
        }
    }

    private void look(URI instance) {
        try {
            new ServiceProbe(instance).requireReady();
            put(instance, 0);
        } catch (HttpTimeoutException | SocketTimeoutException slow) {
            put(instance, 1 + seen(instance));
        } catch (IOException notReady) {
            put(instance, UNANSWERED_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized int seen(URI instance) {
        return failures.get(instance);
    }

    private synchronized void put(URI instance, int failed) {
        failures.put(instance, failed);
        notifyAll();
    }

    @Override
    public void close() {
        clock.close();
    }
}
