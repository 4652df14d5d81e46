package dev.tidemark.platform.test;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.tidemark.platform.config.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a build's test JVMs and the JVM of their servers know of each other: {@code .tidemark/test/<build process>}. */
record SharedFolder(Path folder) {

    private static final Pattern BUILD = Pattern.compile("\\d{1,9}-\\d{1,18}");

    static SharedFolder of(Installation installation, BuildProcess build) {
        return new SharedFolder(installation.state().resolve("test").resolve(build.toString()));
    }

    /** The servers' base folder. */
    Path platform() {
        return folder.resolve("platform");
    }

    Path log() {
        return folder.resolve("platform.log");
    }

    /** To be locked while one of several test JVMs starts the servers. */
    FileChannel openLockFile() throws IOException {
        Files.createDirectories(folder);
        return FileChannel.open(folder.resolve("starting"), CREATE, WRITE);
    }

    /** The base port of servers that are ready; empty before. */
    Optional<Integer> basePort() throws IOException {
        return Files.exists(ready()) ? Optional.of(Integer.valueOf(Files.readString(ready()))) : Optional.empty();
    }

    /** Written aside and moved: nobody reads half of it. */
    void announce(int basePort) throws IOException {
        var aside = folder.resolve("ready.new");
        Files.writeString(aside, Integer.toString(basePort));
        Files.move(aside, ready(), StandardCopyOption.ATOMIC_MOVE);
    }

    void delete() throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /** Deletes what builds left behind whose servers were killed before they could. */
    void deleteAbandoned() throws IOException {
        try (var folders = Files.list(folder.getParent())) {
            for (var other : folders.filter(SharedFolder::isAbandoned).toList()) {
                try {
                    new SharedFolder(other).delete();
                } catch (NoSuchFileException | UncheckedIOException vanishing) {
                    // Somebody else deletes it at this moment.
                }
            }
        }
    }

    /** What is not named like a build process is somebody else's. */
    private static boolean isAbandoned(Path folder) {
        var name = folder.getFileName().toString();
        return BUILD.matcher(name).matches()
                && BuildProcess.parse(name).running().isEmpty();
    }

    private Path ready() {
        return folder.resolve("ready");
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
