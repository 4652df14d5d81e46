package dev.tidemark.platform.launcher.state;

import dev.tidemark.platform.config.Ports;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a launcher tells others about itself, in a file.
 *
 * @param mode the command that runs
 * @param pid of the launcher
 * @param secure whether PostgreSQL and Kafka accept encrypted connections alone
 * @param parts process numbers by name of the part
 */
public record RunningSystem(
        String mode, long pid, Instant since, int basePort, boolean secure, Map<String, Long> parts) {

    private static final String FILE = "running.properties";
    private static final String PART = "part.";
    private static final DateTimeFormatter START = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    public RunningSystem {
        parts = Map.copyOf(parts);
    }

    /** Of this process, without parts. */
    public static RunningSystem here(String mode, int basePort, boolean secure) {
        return new RunningSystem(mode, ProcessHandle.current().pid(), Instant.now(), basePort, secure, Map.of());
    }

    /** The one that runs, or ran until it was killed; empty when the last one ended in good order. */
    public static Optional<RunningSystem> in(Path folder) {
        try {
            var file = new Properties();
            file.load(new StringReader(Files.readString(folder.resolve(FILE))));
            return Optional.of(read(file));
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    public RunningSystem with(String part, long partPid) {
        var all = new TreeMap<>(parts);
        all.put(part, partPid);
        return new RunningSystem(mode, pid, since, basePort, secure, all);
    }

    public OptionalLong pidOf(String part) {
        return parts.containsKey(part) ? OptionalLong.of(parts.get(part)) : OptionalLong.empty();
    }

    public Ports ports() {
        return new Ports(basePort);
    }

    /** Who, since when, where. */
    public String describe() {
        var minutes = Duration.between(since, Instant.now()).toMinutes();
        return "./tidemark %s, process %d, since %s (%d min), ports %d to %d"
                .formatted(
                        mode,
                        pid,
                        START.format(since.atZone(ZoneId.systemDefault())),
                        minutes,
                        basePort,
                        basePort + Ports.SPAN - 1);
    }

    /** Written aside and moved, so that nobody reads half a file. */
    public void writeTo(Path folder) {
        var lines = "mode=%s\npid=%d\nsince=%s\nbasePort=%d\nsecure=%b\n".formatted(mode, pid, since, basePort, secure)
                + parts.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                        .map(part -> "%s%s=%d\n".formatted(PART, part.getKey().replace(" ", "\\ "), part.getValue()))
                        .collect(Collectors.joining());
        try {
            Files.createDirectories(folder);
            var aside = Files.writeString(folder.resolve(FILE + ".new"), lines);
            Files.move(aside, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + folder, e);
        }
    }

    /** After an end in good order. */
    public static void clear(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + folder, e);
        }
    }

    private static RunningSystem read(Properties file) {
        var parts = new TreeMap<String, Long>();
        for (var key : file.stringPropertyNames()) {
            if (key.startsWith(PART)) {
                parts.put(key.substring(PART.length()), Long.valueOf(file.getProperty(key)));
            }
        }
        return new RunningSystem(
                file.getProperty("mode"),
                Long.parseLong(file.getProperty("pid")),
                Instant.parse(file.getProperty("since")),
                Integer.parseInt(file.getProperty("basePort")),
                Boolean.parseBoolean(file.getProperty("secure")),
                parts);
    }
}
