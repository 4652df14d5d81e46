package dev.tidemark.platform.process;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A program to run as a child.
 *
 * @param command program and arguments
 * @param environment added to this JVM's own
 * @param folder working directory
 * @param log where output and errors are appended
 * @param farewell what the child is sent when this JVM ends, and when it is asked to stop
 * @param neverRoot whether the program refuses to run as root; it then runs in a user namespace of its own, in which
 *     the same user has another number
 */
public record ChildCommand(
        List<String> command,
        Map<String, String> environment,
        Path folder,
        Path log,
        Signal farewell,
        boolean neverRoot) {

    private static final boolean ROOT = userNumber() == 0;

    public ChildCommand {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** A command that may run as anybody and ends on TERM. */
    public static ChildCommand of(Path folder, Path log, List<String> command) {
        return new ChildCommand(command, Map.of(), folder, log, Signal.TERM, false);
    }

    public ChildCommand with(Map<String, String> environment) {
        return new ChildCommand(command, environment, folder, log, farewell, neverRoot);
    }

    /**
     * With a service's configuration. By environment, as everybody on the machine can read arguments, and there are
     * passwords.
     */
    public ChildCommand configuredBy(Map<String, String> properties) {
        return with(properties.entrySet().stream()
                .collect(toMap(property -> variable(property.getKey()), Map.Entry::getValue)));
    }

    public ChildCommand endingOn(Signal farewell) {
        return new ChildCommand(command, environment, folder, log, farewell, neverRoot);
    }

    public ChildCommand neverAsRoot() {
        return new ChildCommand(command, environment, folder, log, farewell, true);
    }

    /**
     * In a session of its own, a child is not reached by the terminal's Ctrl-C: who stops first is for the launcher to
     * say. The last step is setpriv, as a change of credentials after it would undo it.
     */
    ProcessBuilder builder() {
        var line = new ArrayList<String>();
        if (neverRoot && ROOT) {
            line.addAll(List.of("unshare", "-U", "--map-user=1000", "--map-group=1000"));
        }
        line.addAll(List.of("setsid", "setpriv", "--pdeathsig", farewell.name()));
        line.addAll(command);
        var builder = new ProcessBuilder(line)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        return builder;
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static int userNumber() {
        try {
            return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException e) {
            throw new UncheckedIOException("This runs on Linux only", e);
        }
    }
}
