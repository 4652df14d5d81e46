package dev.tidemark.platform.launcher.service;

import dev.tidemark.platform.config.JitOptions;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.process.ChildCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs what Maven packaged, in JVMs that are content with little. */
public final class PackagedRunner implements Runner {

    /** The young generation is not sized by the heap's start: garbage of requests would be collected every few dozens. */
    private static final List<String> JVM = List.of(
            "-Xms128m", "-Xmx256m", "-Xmn80m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xshare:auto");

    /**
     * Batches that are being written outlive many a collection of so small a young generation: they would be copied again
     * and again, and fill the old one.
     */
    private static final List<String> PROJECTOR = List.of("-Xmx384m", "-Xmn192m", "-XX:SurvivorRatio=3");

    /** What answers queries only holds no batches. */
    private static final List<String> QUERY_REPLICA = List.of("-Xms64m", "-Xmx160m", "-Xmn48m");

    /**
     * Half of the processors, for the servers are here too. Twice as many as there are, the framework's choice, pass most
     * statements and their answers from one thread to another.
     */
    private static final String EVENT_LOOPS = "-Dquarkus.vertx.event-loops-pool-size="
            + Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private final PlatformConfig config;
    private final String suffix;

    public PackagedRunner(PlatformConfig config) {
        this(config, "");
    }

    /** @param suffix of the program's folder and log: a second process of a service has both to itself */
    public PackagedRunner(PlatformConfig config, String suffix) {
        this.config = config;
        this.suffix = suffix;
    }

    @Override
    public void prepare(Service service) {
        refresh(service);
    }

    @Override
    public ChildCommand command(Service service) {
        return command(service, service.module());
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(120);
    }

    /** Brings the copy of the program up to date. Returns what tells builds apart. */
    String refresh(Service service) {
        return program(service).refresh();
    }

    /** @param log name of the log file */
    ChildCommand command(Service service, String log) {
        return command(program(service), log, optimized(service == Service.PROJECTOR ? PROJECTOR : List.of()));
    }

    /** A further process of the projector, on the same copy of its program. */
    ChildCommand queryReplica(String name) {
        return command(program(Service.PROJECTOR), name, optimized(QUERY_REPLICA));
    }

    private static List<String> optimized(List<String> memory) {
        return Stream.concat(memory.stream(), JitOptions.options().stream()).toList();
    }

    /** The same for a process that ends when its job is done. */
    ChildCommand job(Service service, String log) {
        return command(program(service), log, JitOptions.C1_ONLY);
    }

    /** What the poller of this name runs: each has a copy of its own. */
    ProgramCopy poller(String name) {
        return program("outbox-poller", name);
    }

    ChildCommand pollerCommand(String name) {
        return command(poller(name), name, JitOptions.options());
    }

    private ChildCommand command(ProgramCopy program, String log, List<String> more) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(JVM);
        line.add(EVENT_LOOPS);
        line.addAll(more);
        line.addAll(List.of("-jar", program.jar().toString()));
        return ChildCommand.of(program.copy(), config.logs().resolve(log + suffix + ".log"), line);
    }

    private ProgramCopy program(Service service) {
        return program(service.module(), service.module() + suffix);
    }

    private ProgramCopy program(String module, String copy) {
        return new ProgramCopy(
                config.installation().home().resolve(module).resolve("target/quarkus-app"),
                config.baseFolder().resolve("programs").resolve(copy));
    }
}
