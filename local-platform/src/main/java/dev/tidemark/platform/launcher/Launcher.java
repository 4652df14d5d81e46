package dev.tidemark.platform.launcher;

import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.launcher.console.Terminal;
import dev.tidemark.platform.launcher.session.DevMode;
import dev.tidemark.platform.launcher.session.Session;
import dev.tidemark.platform.launcher.session.UpMode;
import dev.tidemark.platform.launcher.state.Workspace;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Called by the entry script, once there is something to run. Exit codes: 0 well, 1 not, 2 wrong use. */
@Command(name = "./tidemark", synopsisSubcommandLabel = "COMMAND")
final class Launcher {

    private static final String BASE_PORT = "--base-port";
    private static final String DEFAULT_BASE = "18080";

    private final Workspace workspace;
    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    Launcher(Workspace workspace, Terminal terminal) {
        this.workspace = workspace;
        this.terminal = terminal;
    }

    public static void main(String... arguments) {
        var launcher = new Launcher(Workspace.find(), Terminal.standard());
        System.exit(new CommandLine(launcher).execute(arguments));
    }

    @Command(description = "Start everything.")
    int up(
            @Option(names = BASE_PORT, defaultValue = DEFAULT_BASE) int basePort,
            @Option(names = "--no-demo") boolean noDemo)
            throws InterruptedException {
        return new Session(workspace, new UpMode(!noDemo), ports(basePort), terminal).run();
    }

    @Command(description = "Start everything with live coding.")
    int dev(@Option(names = BASE_PORT, defaultValue = DEFAULT_BASE) int basePort) throws InterruptedException {
        var maven = System.getProperty("tidemark.maven", "mvn");
        return new Session(workspace, new DevMode(maven), ports(basePort), terminal).run();
    }

    @Command(description = "Say how every part is.")
    int status() {
        return new StatusReport(workspace, terminal).print();
    }

    @Command(description = "Stop what runs.")
    int down() throws InterruptedException {
        return new Stop(workspace, terminal).run();
    }

    @Command(description = "Delete all data.")
    int reset(@Option(names = "--yes") boolean sure) throws IOException {
        return new Reset(workspace, terminal).run(sure, Reset.standardInput());
    }

    private Ports ports(int base) {
        try {
            return new Ports(base);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
