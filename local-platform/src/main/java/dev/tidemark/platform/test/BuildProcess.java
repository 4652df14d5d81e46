package dev.tidemark.platform.test;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** The process that a test JVM works for: Maven, an IDE, or the test JVM itself when a person started it in a shell. */
record BuildProcess(long pid, long startedAtMillis) {

    private static final Set<String> SHELLS = Set.of("sh", "dash", "bash");

    /** Of this JVM. Surefire starts it through {@code sh -c}, which ends with it. */
    static BuildProcess find() {
        var self = ProcessHandle.current();
        var parent = self.parent();
        while (parent.filter(BuildProcess::isWrapper).isPresent()) {
            parent = parent.flatMap(ProcessHandle::parent);
        }
        return of(parent.filter(process -> !isShell(process)).orElse(self));
    }

    /** Reads {@link #toString()}. */
    static BuildProcess parse(String text) {
        var parts = text.split("-", 2);
        return new BuildProcess(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    /** Empty when it has ended, even if another process has its number now. */
    Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid).filter(process -> of(process).equals(this));
    }

    @Override
    public String toString() {
        return pid + "-" + startedAtMillis;
    }

    static BuildProcess of(ProcessHandle process) {
        var started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return new BuildProcess(process.pid(), started);
    }

    private static boolean isWrapper(ProcessHandle process) {
        var arguments = process.info().arguments().orElse(new String[0]);
        return isShell(process) && Arrays.asList(arguments).contains("-c");
    }

    private static boolean isShell(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter(SHELLS::contains)
                .isPresent();
    }
}
