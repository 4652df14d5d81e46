package dev.tidemark.system;

import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.JitOptions;
import dev.tidemark.platform.launcher.state.RunningSystem;
import dev.tidemark.platform.launcher.state.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that looks like this checkout, built, but keeps its state apart: what somebody runs in the real one is left
 * alone.
 */
public record Checkout(Path folder) {

    private static final List<String> PARTS =
            List.of("connectors", "local-platform", "outbox-poller", "order-service", "product-service", "projector");

    /** @param folder empty */
    public static Checkout in(Path folder) throws IOException {
        var original = Installation.find().home();
        for (var part : PARTS) {
            Files.createSymbolicLink(folder.resolve(part), original.resolve(part));
        }
        return new Checkout(folder);
    }

    /** The same with an entry script for who types commands there. It builds nothing. */
    public Checkout withScript() throws IOException {
        var script = Files.writeString(
                folder.resolve("tidemark"), "#!/bin/sh\nexec '%s' \"$@\"\n".formatted(String.join("' '", launcher())));
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return this;
    }

    /** The process of a part of what runs here, by the name that {@code ./tidemark status} shows. */
    public ProcessHandle part(String name) {
        var workspace = new Workspace(new Installation(folder));
        var running = RunningSystem.in(workspace.launcher()).orElseThrow();
        return ProcessHandle.of(running.pidOf(name).orElseThrow()).orElseThrow();
    }

    /**
     * Runs the launcher as the entry script does once everything is built. It leads a process group, as what is started
     * in a terminal does, hears INT even if this process was told not to, and ends with this process. Programs that it
     * starts are as short-lived as those of this one.
     *
     * @param output file for what it prints
     */
    public Process launch(Path output, String... arguments) throws IOException {
        var line = new ArrayList<>(List.of("env", "--default-signal=INT", "setsid", "setpriv", "--pdeathsig", "TERM"));
        line.addAll(launcher());
        line.addAll(Stream.of(arguments).toList());
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private List<String> launcher() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-D%s=%s".formatted(JitOptions.SHORT_LIVED, Boolean.getBoolean(JitOptions.SHORT_LIVED)),
                "-Dtidemark.home=" + folder,
                "-cp",
                new Installation(folder).launcherClassPath(),
                "dev.tidemark.platform.launcher.Launcher");
    }
}
