package dev.tidemark.platform.launcher;

import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.config.Relay;
import dev.tidemark.platform.launcher.console.Reasons;
import dev.tidemark.platform.launcher.console.Terminal;
import dev.tidemark.platform.launcher.session.DevMode;
import dev.tidemark.platform.launcher.session.RelayChoice;
import dev.tidemark.platform.launcher.session.Session;
import dev.tidemark.platform.launcher.session.UpMode;
import dev.tidemark.platform.launcher.state.Workspace;
import dev.tidemark.platform.token.Bearer;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Called by the entry script, once there is something to run. Exit codes: 0 well, 1 not, 2 wrong use. */
@Command(name = "./tidemark")
final class Launcher {

    private static final String BASE_PORT = "--base-port";
    private static final String DEFAULT_BASE = "18080";
    private static final String RELAY = "--relay";
    private static final int WRONG_USE = 2;
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    private final Workspace workspace;
    private final Terminal terminal;
    private final Terminal errors;

    Launcher(Workspace workspace, Terminal terminal, Terminal errors) {
        this.workspace = workspace;
        this.terminal = terminal;
        this.errors = errors;
    }

    public static void main(String... arguments) {
        System.exit(new Launcher(Workspace.find(), Terminal.standard(), Terminal.errors()).execute(arguments));
    }

    /** Returns the exit code. */
    int execute(String... arguments) {
        return new CommandLine(this)
                .registerConverter(Ports.class, Launcher::ports)
                .registerConverter(Relay.class, Launcher::relay)
                .registerConverter(Duration.class, Launcher::duration)
                .setParameterExceptionHandler((wrong, given) -> say(wrong, WRONG_USE))
                .setExecutionExceptionHandler((failure, command, parsed) -> say(failure, 1))
                .execute(arguments);
    }

    @Command
    int up(
            @Option(names = BASE_PORT, defaultValue = DEFAULT_BASE) Ports ports,
            @Option(names = RELAY) Optional<Relay> relay,
            @Option(names = "--query-replicas", defaultValue = "0", converter = QueryReplicaCount.class)
                    int queryReplicas,
            @Option(names = "--no-demo") boolean noDemo,
            @Option(names = "--secure") boolean secure)
            throws InterruptedException, IOException {
        var mode = new UpMode(!noDemo, queryReplicas);
        return new Session(workspace, mode, new RelayChoice(relay), workspace.platform(ports, secure), terminal).run();
    }

    @Command
    int dev(
            @Option(names = BASE_PORT, defaultValue = DEFAULT_BASE) Ports ports,
            @Option(names = RELAY) Optional<Relay> relay)
            throws InterruptedException, IOException {
        var maven = System.getProperty("tidemark.maven", "mvn");
        var mode = new DevMode(maven);
        return new Session(workspace, mode, new RelayChoice(relay), workspace.platform(ports, false), terminal).run();
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

    @Command
    int token(
            @Option(names = "--member") Optional<String> member,
            @Option(names = "--merchant") Optional<UUID> seller,
            @Option(names = "--operator") boolean operator,
            @Option(names = "--valid", defaultValue = "12h") Duration valid) {
        var bearer = new Bearer(member, seller, operator);
        return new TokenPrint(workspace, terminal, errors).run(bearer, valid);
    }

    @Command
    int images() throws IOException {
        return new Images(workspace, terminal).prepare();
    }

    private int say(Exception failure, int exitCode) {
        errors.print("tidemark: " + Reasons.of(failure));
        return exitCode;
    }

    /** Such as {@code 90s}, {@code 12h} and {@code 7d}. */
    private static Duration duration(String text) {
        try {
            var days = text.endsWith("d");
            return Duration.parse((days ? "P" : "PT") + text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'%s' is no time such as 30m, 12h or 7d".formatted(text));
        }
    }

    private static Relay relay(String word) {
        try {
            return Relay.of(word);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** 0 to as many as have ports. */
    static final class QueryReplicaCount implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String text) {
            if (!text.matches("[0-%d]".formatted(Ports.MOST_QUERY_REPLICAS))) {
                throw new TypeConversionException(
                        "'%s' is not a number from 0 to %d".formatted(text, Ports.MOST_QUERY_REPLICAS));
            }
            return Integer.valueOf(text);
        }
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
