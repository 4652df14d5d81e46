package dev.tidemark.benchmarks.write.relay;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;

import dev.tidemark.benchmarks.stage.Processor;
import dev.tidemark.benchmarks.stage.Stage;
import dev.tidemark.platform.process.ChildProcess;
import dev.tidemark.platform.process.Signal;
import dev.tidemark.platform.provision.PollerProgram;
import dev.tidemark.platform.provision.ServiceConfig;
import dev.tidemark.platform.provision.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A poller of the orders' outbox in a JVM like those of the services. It stands still by a signal, and so stays warm. */
final class PollerProcess implements Drain.Paused, AutoCloseable {

    private static final List<String> JVM =
            List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xshare:auto");
    private static final Duration END = Duration.ofSeconds(15);

    private final ChildProcess process;

    private PollerProcess(ChildProcess process) {
        this.process = process;
    }

    static PollerProcess start(Stage stage) throws IOException {
        var config = stage.system().config();
        var service = new ServiceConfig(config.endpoints(), Topics.DEFAULT_PREFIX, "");
        var program = new PollerProgram(service.poller(ORDERS, ORDERS.databaseName()));
        var log = config.logs().resolve("outbox-poller.log");
        return new PollerProcess(ChildProcess.start(program.command(config.baseFolder(), log, JVM)));
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
