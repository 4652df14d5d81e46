package dev.tidemark.benchmarks.stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Resident memory of one process by the accounts of the kernel, in KiB.
 *
 * @param own that nobody else has
 * @param files that are mapped, such as an index, as far as they are in memory
 * @param shared with others that have the same parent, such as PostgreSQL's buffers
 */
public record Memory(long own, long files, long shared) {

    private static final Memory NONE = new Memory(0, 0, 0);
    private static final long KIBIBYTES_PER_MEBIBYTE = 1024;

    /** Of a process and all it has started, in MiB. */
    public static long mebibytesOf(ProcessHandle process) throws IOException {
        var tree = new ArrayList<Memory>();
        for (var one : Stream.concat(Stream.of(process), process.descendants()).toList()) {
            tree.add(of(one.pid()));
        }
        return together(tree);
    }

    /** In MiB; what several have mapped counts once. */
    static long together(List<Memory> processes) {
        var own = processes.stream().mapToLong(Memory::own).sum();
        var files = processes.stream().mapToLong(Memory::files).max().orElse(0);
        var shared = processes.stream().mapToLong(Memory::shared).max().orElse(0);
        return (own + files + shared) / KIBIBYTES_PER_MEBIBYTE;
    }

    private static Memory of(long pid) throws IOException {
        try {
            return read(Files.readString(Path.of("/proc/%d/status".formatted(pid))));
        } catch (IOException e) {
            // It may end before its file is opened, and between that and the reading.
            if (ProcessHandle.of(pid).isPresent()) {
                throw e;
            }
            return NONE;
        }
    }

    /** @param status as in {@code /proc/PID/status} */
    static Memory read(String status) {
        return new Memory(kibibytes(status, "RssAnon"), kibibytes(status, "RssFile"), kibibytes(status, "RssShmem"));
    }

    /** None of what is not said, as of a process that has ended and was not waited for. */
    private static long kibibytes(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }
}
