package dev.tidemark.system;

import dev.tidemark.system.Eventually.Probe;
import dev.tidemark.system.load.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Requests at a steady rate, unless so many are under way that a service could refuse more. */
final class SteadyClients implements AutoCloseable {

    /** Far more often than a service that goes down stays for those who have not looked yet. */
    private static final Duration LOOK = Duration.ofMillis(100);

    private static final int MOST_AT_ONCE = 16;

    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<IOException> unanswered = new ConcurrentLinkedQueue<>();
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private volatile boolean sending = true;

    private SteadyClients(int perSecond, Probe request) {
        var pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
        clock.scheduleAtFixedRate(() -> send(request), 0, pause, TimeUnit.NANOSECONDS);
    }

    /** They send whether anybody listens or not. */
    static SteadyClients heedless(int perSecond, Probe request) {
        return new SteadyClients(perSecond, request);
    }

    /** They send nothing while the service says, or has said when it was last asked, that it is not ready. */
    static SteadyClients heeding(Probe readiness, int perSecond, Probe request) {
        var clients = new SteadyClients(perSecond, request);
        clients.clock.scheduleWithFixedDelay(
                () -> clients.sending = isReady(readiness), 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
        return clients;
    }

    /** So far, in no order. */
    List<Answer> answers() {
        return List.copyOf(answers);
    }

    /** Why requests were not answered. */
    List<IOException> unanswered() {
        return List.copyOf(unanswered);
    }

    /** Returns when every request that was sent has its answer, or will get none. */
    @Override
    public void close() {
        clock.close();
        clients.close();
    }

    private void send(Probe request) {
        if (sending && places.tryAcquire()) {
            clients.submit(() -> {
                try {
                    answers.add(request.ask());
                } catch (IOException noAnswer) {
                    unanswered.add(noAnswer);
                } finally {
                    places.release();
                }
            });
        }
    }

    private static boolean isReady(Probe readiness) {
        try {
            return readiness.ask().isSuccess();
        } catch (IOException gone) {
            return false;
        }
    }
}
