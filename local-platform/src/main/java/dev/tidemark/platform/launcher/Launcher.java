package dev.tidemark.platform.launcher;

import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.launcher.console.Reasons;
import dev.tidemark.platform.launcher.console.Terminal;
import dev.tidemark.platform.launcher.session.DevMode;
import dev.tidemark.platform.launcher.session.Session;
import dev.tidemark.platform.launcher.session.UpMode;
import dev.tidemark.platform.launcher.state.Workspace;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Called by the entry script, once there is something to run. Exit codes: 0 well, 1 not, 2 wrong use. */
@Command(name = "./tidemark")
final class Launcher {

    private static final String BASE_PORT = "--base-port";
    private static final String DEFAULT_BASE = "18080";
    private static final int WRONG_USE = 2;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Workspace workspace;
    private final Terminal terminal;

    Launcher(Workspace workspace, Terminal terminal) {
        this.workspace = workspace;
        this.terminal = terminal;
    }

    public static void main(String... arguments) {
        System.exit(new Launcher(Workspace.find(), Terminal.standard()).execute(arguments));
    }

    /** Returns the exit code. */
    int execute(String... arguments) {
        return new CommandLine(this)
                .registerConverter(Ports.class, Launcher::ports)
                .setParameterExceptionHandler((wrong, given) -> say(wrong, WRONG_USE))
                .setExecutionExceptionHandler((failure, command, parsed) -> say(failure, 1))
                .execute(arguments);
    }

    @Command
    int up(
            @Option(names = BASE_PORT, defaultValue = DEFAULT_BASE) Ports ports,
            @Option(names = "--no-demo") boolean noDemo)
            throws InterruptedException, IOException {
        return new Session(workspace, new UpMode(!noDemo), ports, terminal).run();
    }

    @Command
    int dev(@Option(names = BASE_PORT, defaultValue = DEFAULT_BASE) Ports ports)
            throws InterruptedException, IOException {
        var maven = System.getProperty("tidemark.maven", "mvn");
        return new Session(workspace, new DevMode(maven), ports, terminal).run();
    }

    @Command
    int status() {
        return new StatusReport(workspace, terminal).print();
    }

    @Command
    int down() throws InterruptedException {
        return new Stop(workspace, terminal, STOP_PATIENCE).run();
    }

    @Command
    int reset(@Option(names = "--yes") boolean sure) throws IOException {
        return new Reset(workspace, terminal).run(sure, Reset.standardInput());
    }

    private int say(Exception failure, int exitCode) {
        terminal.print("tidemark: " + Reasons.of(failure));
        return exitCode;
    }

    private static Ports ports(String base) {
        try {
            return new Ports(Integer.parseInt(base));
        } catch (NumberFormatException e) {
            throw new TypeConversionException("'%s' is not a number".formatted(base));
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
