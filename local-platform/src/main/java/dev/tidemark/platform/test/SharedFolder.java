package dev.tidemark.platform.test;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.tidemark.platform.config.Installation;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;

/** What a build's test JVMs and the JVM of their servers know of each other: {@code .tidemark/test/<build process>}. */
record SharedFolder(Path folder) {

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
            for (var other : folders.toList()) {
                if (BuildProcess.parse(other.getFileName().toString()).running().isEmpty()) {
                    new SharedFolder(other).delete();
                }
            }
        }
    }

    private Path ready() {
        return folder.resolve("ready");
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
