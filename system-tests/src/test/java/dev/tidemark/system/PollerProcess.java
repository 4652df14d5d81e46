package dev.tidemark.system;

import static java.util.stream.Collectors.toMap;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.process.ChildCommand;
import dev.tidemark.platform.process.ChildProcess;
import dev.tidemark.platform.process.PortCheck;
import dev.tidemark.platform.provision.ServiceConfig;
import dev.tidemark.platform.provision.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A poller that relays the outbox of one database of a whole system. */
record PollerProcess(ChildProcess process) implements AutoCloseable {

    private static final Duration END = Duration.ofSeconds(15);

    /** Returns at once; what waits for events waits for the poller too. */
    static PollerProcess start(WholeSystem system, ServiceDatabase database) throws IOException {
        var common = new ServiceConfig(system.endpoints(), Topics.DEFAULT_PREFIX, "");
        var properties = new HashMap<>(common.poller(database, database.databaseName()));
        properties.put("quarkus.http.host", "127.0.0.1");
        properties.put("quarkus.http.port", Integer.toString(PortCheck.freeRange(1)));
        var program = system.config().installation().home().resolve("outbox-poller/target/quarkus-app/quarkus-run.jar");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var line = List.of(java, "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", program.toString());
        var logs = system.config().logs();
        var command = ChildCommand.of(logs, logs.resolve(database.pollerRole() + ".log"), line);
        return new PollerProcess(ChildProcess.start(command.with(environment(properties))));
    }

    /** Ends it as a crash would. */
    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.stop(END);
    }

    private static Map<String, String> environment(Map<String, String> properties) {
        return properties.entrySet().stream()
                .collect(toMap(
                        property -> property.getKey().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"),
                        Map.Entry::getValue));
    }
}
