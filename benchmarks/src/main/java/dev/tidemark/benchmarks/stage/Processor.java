package dev.tidemark.benchmarks.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Seconds of processor time by the accounts of the kernel, which counts in hundredths of a second. */
public final class Processor {

    private static final double TICKS_PER_SECOND = 100;

    /** Places in {@code /proc/PID/stat} behind the name of the program. */
    private static final int OWN = 11;

    private static final int OF_ENDED_CHILDREN = 13;

    /** What a process and all it has started have taken so far, those that have ended included. */
    public static double secondsOf(ProcessHandle process) throws IOException {
        var ticks = 0L;
        for (var one : Stream.concat(Stream.of(process), process.descendants()).toList()) {
            ticks += ticks(one.pid(), OWN) + ticks(one.pid(), OF_ENDED_CHILDREN);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** What this process alone has taken so far. */
    static double ownSeconds() throws IOException {
        return ticks(ProcessHandle.current().pid(), OWN) / TICKS_PER_SECOND;
    }

    /** What children of this process took that have ended. */
    public static double secondsOfEndedChildren() throws IOException {
        return ticks(ProcessHandle.current().pid(), OF_ENDED_CHILDREN) / TICKS_PER_SECOND;
    }

    /** Of user and system; 0 when the process has ended, for then its parent has its time. */
    private static long ticks(long pid, int place) throws IOException {
        try {
            var line = Files.readString(Path.of("/proc/%d/stat".formatted(pid)));
            var fields = List.of(line.substring(line.lastIndexOf(')') + 2).split(" "));
            return Long.parseLong(fields.get(place)) + Long.parseLong(fields.get(place + 1));
        } catch (IOException e) {
            // It may end before its file is opened, and between that and the reading.
            if (ProcessHandle.of(pid).isPresent()) {
                throw e;
            }
            return 0;
        }
    }

    private Processor() {}
}
