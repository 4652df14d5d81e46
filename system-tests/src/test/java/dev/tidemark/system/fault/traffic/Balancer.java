package dev.tidemark.system.fault.traffic;

import dev.tidemark.platform.launcher.service.ServiceProbe;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.load.Http.Servers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Gives requests to the instances of a service in turn, of those that were ready when last asked. */
final class Balancer implements Servers, AutoCloseable {

    /** Far more often than an instance that goes down stays for those who have not looked yet. */
    private static final Duration LOOK = Duration.ofMillis(200);

    /** In a row, until an instance gets nothing more: one slow answer says little. */
    private static final int UNANSWERED_LOOKS = 3;

    private final List<URI> instances;
    private final Map<URI, Integer> failures = new HashMap<>();
    private final ScheduledExecutorService looks;
    private int turn;

    /** @param instances need not run all the time */
    Balancer(List<URI> instances) {
        this.instances = List.copyOf(instances);
        this.looks = Executors.newScheduledThreadPool(instances.size());
        for (var instance : instances) {
            failures.put(instance, UNANSWERED_LOOKS);
            looks.scheduleWithFixedDelay(() -> look(instance), 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Waits until one is ready. */
    @Override
    public synchronized URI next() throws IOException {
        var deadline = Instant.now().plus(Eventually.AMPLE);
        var ready = ready();
        while (ready.isEmpty()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("None became ready of " + instances);
            }
            awaitLook();
            ready = ready();
        }
        return ready.get(Math.floorMod(turn++, ready.size()));
    }

    private List<URI> ready() {
        return instances.stream()
                .filter(instance -> failures.get(instance) < UNANSWERED_LOOKS)
                .toList();
    }

    private void awaitLook() throws IOException {
        try {
            wait(LOOK.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The client was ended");
        }
    }

    private void look(URI instance) {
        try {
            new ServiceProbe(instance).requireReady();
            put(instance, 0);
        } catch (HttpTimeoutException slow) {
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
        looks.close();
    }
}
