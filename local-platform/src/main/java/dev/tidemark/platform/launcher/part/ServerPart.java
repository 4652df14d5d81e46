package dev.tidemark.platform.launcher.part;

import dev.tidemark.platform.Server;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** A server of the platform, as a part. */
public record ServerPart(Server server) implements Part {

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public Path logFile() {
        return server.logFile();
    }

    @Override
    public long pid() {
        return server.process().pid();
    }

    @Override
    public void start() {
        server.start();
    }

    @Override
    public void awaitReady() {
        server.awaitReady();
    }

    @Override
    public CompletableFuture<Integer> onExit() {
        return server.onExit();
    }

    @Override
    public void stop() {
        server.stop();
    }
}
