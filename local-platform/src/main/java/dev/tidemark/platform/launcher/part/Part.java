package dev.tidemark.platform.launcher.part;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A process that must run: one of the servers, services or pollers. */
public sealed interface Part permits ServerPart, ServicePart {

    String name();

    int port();

    Path logFile();

    /** The process number of the last start. */
    long pid();

    /**
     * Starts the process and returns before it is ready.
     *
     * @throws RuntimeException with a message for people when it cannot be started
     */
    void start();

    /**
     * Returns when it does its work.
     *
     * @throws RuntimeException with a message for people when it has ended or takes too long
     */
    void awaitReady();

    /** Completes with the exit code when the process of the last start ends. */
    CompletableFuture<Integer> onExit();

    /** Asks it to end, and kills it when it does not soon. */
    void stop();
}
