package dev.tidemark.benchmarks.write.relay;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static java.util.stream.Collectors.toMap;

import dev.tidemark.benchmarks.write.stage.Processor;
import dev.tidemark.benchmarks.write.stage.Stage;
import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.process.ChildCommand;
import dev.tidemark.platform.process.ChildProcess;
import dev.tidemark.platform.process.PortCheck;
import dev.tidemark.platform.process.Signal;
import dev.tidemark.platform.provision.ServiceConfig;
import dev.tidemark.platform.provision.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A poller of the orders' outbox in a JVM like those of the services. It stands still by a signal, and so stays warm. */
final class PollerProcess implements Drain.Paused, AutoCloseable {

    private static final String PROGRAM = "outbox-poller/target/quarkus-app/quarkus-run.jar";
    private static final List<String> JVM =
            List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xshare:auto");
    private static final Duration END = Duration.ofSeconds(15);

    private final ChildProcess process;

    private PollerProcess(ChildProcess process) {
        this.process = process;
    }

    static PollerProcess start(Stage stage) throws IOException {
        var config = stage.system().config();
        var program = config.installation().home().resolve(PROGRAM).toString();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var line = Stream.of(List.of(java), JVM, List.of("-jar", program))
                .flatMap(List::stream)
                .toList();
        var command = ChildCommand.of(config.baseFolder(), config.logs().resolve("outbox-poller.log"), line);
        return new PollerProcess(ChildProcess.start(command.with(environment(config.endpoints()))));
    }

    private static Map<String, String> environment(Endpoints endpoints) {
        var properties = new HashMap<>(
                new ServiceConfig(endpoints, Topics.DEFAULT_PREFIX, "").poller(ORDERS, ORDERS.databaseName()));
        properties.put("quarkus.http.host", Endpoints.HOST);
        properties.put("quarkus.http.port", Integer.toString(PortCheck.freeRange(1)));
        return properties.entrySet().stream()
                .collect(toMap(
                        property -> property.getKey().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"),
                        Map.Entry::getValue));
    }

    @Override
    public void pause() {
        process.send(Signal.STOP);
    }

    @Override
    public void letGo() {
        process.send(Signal.CONT);
    }

    @Override
    public double seconds() throws IOException {
        return Processor.secondsOf(ProcessHandle.of(process.pid()).orElseThrow());
    }

    @Override
    public void close() {
        process.send(Signal.CONT);
        process.stop(END);
    }
}
