package dev.tidemark.system.release;

import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.process.ChildCommand;
import dev.tidemark.platform.process.ChildProcess;
import dev.tidemark.platform.provision.ServiceConfig;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.system.fixtures.LivingProcess;
import dev.tidemark.system.load.Http;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;

/** A release of the projector in a process of its own. */
public final class RunningProjector implements AutoCloseable {

    private static final Duration END = Duration.ofSeconds(20);

    private final ChildProcess process;
    private final Http http;

    private RunningProjector(ChildProcess process, Http http) {
        this.process = process;
        this.http = http;
    }

    /** Returns when it answers; fails when it ends instead. */
    public static RunningProjector start(ProjectorRelease release, Sandbox sandbox, Path log) throws IOException {
        var port = Ports.free().base();
        var properties = new HashMap<>(sandbox.serviceConfig().projector());
        properties.putAll(ServiceConfig.listeningOn(port));
        properties.put("tidemark.cursor.key", "a key that only this test knows, but long enough");
        var command = ChildCommand.of(
                        release.program(),
                        log,
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-Xmx256m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-jar",
                                release.program().resolve("quarkus-run.jar").toString()))
                .configuredBy(properties);
        var url = URI.create("http://%s:%d".formatted(Endpoints.HOST, port));
        return new RunningProjector(
                LivingProcess.start(command, url),
                new Http(url).as(sandbox.tokens().operator()));
    }

    /** As an operator. */
    public Http http() {
        return http;
    }

    @Override
    public void close() {
        process.stop(END);
    }
}
