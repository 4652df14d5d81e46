package dev.tidemark.benchmarks.start;

import dev.tidemark.benchmarks.stage.Memory;
import dev.tidemark.platform.launcher.part.ServicePart;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.launcher.service.ServiceProbe;
import dev.tidemark.platform.process.ChildCommand;
import dev.tidemark.platform.process.ChildProcess;
import dev.tidemark.platform.process.PortCheck;
import dev.tidemark.system.WholeSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** A service's program in a JVM as its image sets it up, {@code src/main/docker/Dockerfile.jvm}, with its memory there. */
final class Program {

    private static final String OPTIONS = "-XX:+UseSerialGC -XX:MaxRAM=640m -XX:MaxRAMPercentage=50 "
            + "-XX:TrimNativeHeapInterval=5000 -XX:+ExitOnOutOfMemoryError";

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Longer than what a service does right after its start. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final WholeSystem system;
    private final Service service;
    private final Path folder;
    private final List<String> cache;

    private Program(WholeSystem system, Service service, Path folder, List<String> cache) {
        this.system = system;
        this.service = service;
        this.folder = folder;
        this.cache = cache;
    }

    /** What {@code ./tidemark up} runs. */
    static Program ordinary(WholeSystem system, Service service) {
        return new Program(system, service, built(system, service).resolve("quarkus-app"), List.of());
    }

    /** What an image runs; makes its cache in the way of an image's build. */
    static Program cached(WholeSystem system, Service service) throws IOException {
        var folder = built(system, service).resolve("aot");
        var program = new Program(system, service, folder, List.of("-XX:AOTCache=app.aot", "-XX:AOTMode=on"));
        program.train();
        return program;
    }

    private static Path built(WholeSystem system, Service service) {
        return system.config().installation().home().resolve(service.module()).resolve("target");
    }

    String name() {
        return service.module();
    }

    private void train() throws IOException {
        var script = system.config().installation().home().resolve("src/main/docker/train.sh");
        var port = PortCheck.freeRange(2);
        var training = ChildCommand.of(folder, log("training"), List.of("bash", script.toString()))
                .with(Map.of(
                        "PATH",
                        javaHome().resolve("bin") + ":" + System.getenv("PATH"),
                        "JDK_JAVA_OPTIONS",
                        OPTIONS,
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "QUARKUS_MANAGEMENT_PORT",
                        Integer.toString(port + 1)));
        ChildProcess.run(training, PATIENCE);
    }

    /** Starts it, lets it idle, and stops it. */
    Starts.One start() throws IOException {
        var ready = new ServiceProbe(service.url(system.config().ports()));
        var part = new ServicePart(
                name(), service.port(system.config().ports()), command(), ready::requireReady, PATIENCE);
        var began = System.nanoTime();
        part.start();
        try {
            part.awaitReady();
            var untilReady = Duration.ofNanos(System.nanoTime() - began);
            LockSupport.parkNanos(IDLE.toNanos());
            var process = ProcessHandle.of(part.pid()).orElseThrow();
            return new Starts.One(untilReady, Memory.mebibytesOf(process));
        } finally {
            part.stop();
        }
    }

    private ChildCommand command() {
        var line = new ArrayList<String>();
        line.add(javaHome().resolve("bin/java").toString());
        line.addAll(List.of(OPTIONS.split(" ")));
        line.addAll(cache);
        line.addAll(List.of("-jar", "quarkus-run.jar"));
        return ChildCommand.of(folder, log("start"), line).configuredBy(system.properties(service));
    }

    private Path log(String name) {
        return system.config().logs().resolve("%s-%s.log".formatted(name(), name));
    }

    private static Path javaHome() {
        return Path.of(System.getProperty("java.home"));
    }
}
