package dev.tidemark.platform.kafka;

import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/**
 * What a killed broker leaves in the metadata: it is registered there, and leads its partitions. A broker that starts with
 * it takes itself at once for their leader and for the coordinator of the transactions that were being committed. It cannot
 * reach itself to mark their ends, as it is let in only when the old registration has expired. In that moment there is no
 * leader: it believes the partitions deleted and drops the marks (seen with Kafka 4.3.1). Such a transaction never ends for
 * those who read what is committed, and Kafka Connect, whose offsets were part of it, waits for ever.
 *
 * <p>So the registration expires while there is no broker: the controller runs alone until it has.
 *
 * @param data of a broker that has run
 * @param controllerPort free
 * @param log of the broker
 */
public record StaleRegistration(KafkaJava java, Path data, int controllerPort, Path log) {

    /** In milliseconds. */
    private static final int SESSION = 500;

    /** Sessions begin here. */
    private static final String BEGUN = "Becoming the active controller";

    private static final String EXPIRED = "because its session has timed out";

    /** A slow machine takes its time to start a controller, and a broker must not be let in before. */
    private static final Duration START_PATIENCE = Duration.ofSeconds(120);

    /** Twenty sessions: a broker that was killed before it was let in is not registered. */
    private static final Duration PATIENCE = Duration.ofMillis(20L * SESSION);

    /** Forty times as long as a controller gathers what it writes, {@code controller.quorum.append.linger.ms}. */
    private static final Duration WRITTEN = Duration.ofSeconds(1);

    private static final Duration STOP_PATIENCE = Duration.ofSeconds(7);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int QUOTED_LINES = 15;

    /** Whether the broker was not stopped in order. */
    public boolean isPossible() {
        return !Files.exists(data.resolve(".kafka_cleanshutdown"));
    }

    /**
     * Returns when it has expired, or there was none, and the controller has ended.
     *
     * @throws IOException when the controller cannot be run, or does not start
     */
    public void expire() throws IOException {
        var listener = "CONTROLLER://%s:%d".formatted(Endpoints.HOST, controllerPort);
        var controller = ChildProcess.start(java.command(
                log,
                "kafka.Kafka",
                java.settings(),
                "--override",
                "process.roles=controller",
                "--override",
                "listeners=" + listener,
                "--override",
                "advertised.listeners=" + listener,
                "--override",
                "broker.session.timeout.ms=" + SESSION,
                "--override",
                "broker.heartbeat.interval.ms=" + SESSION / 2));
        try {
            if (!isLogged(controller, BEGUN, START_PATIENCE)) {
                throw new IOException("The controller did not start within %d s; its last lines:%n%s"
                        .formatted(START_PATIENCE.toSeconds(), lastLines(controller)));
            }
            if (isLogged(controller, EXPIRED, PATIENCE)) {
                LockSupport.parkNanos(WRITTEN.toNanos());
            }
        } finally {
            controller.stop(STOP_PATIENCE);
        }
    }

    /** Waits for it. */
    private static boolean isLogged(ChildProcess controller, String text, Duration patience) throws IOException {
        var deadline = Instant.now().plus(patience);
        while (!controller.log().contains(text)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new IOException("Interrupted while a registration expires");
            }
            if (!controller.isAlive()) {
                throw new IOException("The controller ended with exit code %d; its last lines:%n%s"
                        .formatted(controller.onExit().join(), lastLines(controller)));
            }
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    private static String lastLines(ChildProcess controller) {
        return String.join("\n", controller.log().lastLines(QUOTED_LINES));
    }
}
