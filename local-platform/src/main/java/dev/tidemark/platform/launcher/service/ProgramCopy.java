package dev.tidemark.platform.launcher.service;

import dev.tidemark.platform.launcher.state.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Collectors;

/**
 * A service's program, copied from where it was built: a build or test in another terminal may then replace the
 * original while the service runs.
 *
 * @param built the folder that Maven wrote
 * @param copy the folder to run from
 */
record ProgramCopy(Path built, Path copy) {

    private static final String FINGERPRINT = "fingerprint";

    /** Copies the program unless the copy is of the same build. Returns the fingerprint of the build. */
    String refresh() {
        try {
            var fingerprint = fingerprint();
            var mark = copy.resolve(FINGERPRINT);
            if (!Files.exists(mark) || !Files.readString(mark).equals(fingerprint)) {
                FileTree.delete(copy);
                Files.createDirectories(copy.getParent());
                copyAll();
                Files.writeString(mark, fingerprint);
            }
            return fingerprint;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy %s to %s".formatted(built, copy), e);
        }
    }

    Path jar() {
        return copy.resolve("quarkus-run.jar");
    }

    /** Names, sizes and times of all files. */
    private String fingerprint() throws IOException {
        try (var files = Files.walk(built)) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(ProgramCopy::describe)
                    .collect(Collectors.joining());
        }
    }

    private void copyAll() throws IOException {
        try (var files = Files.walk(built)) {
            for (var file : files.toList()) {
                Files.copy(
                        file,
                        copy.resolve(built.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String describe(Path file) {
        try {
            return "%s %d %s%n".formatted(file, Files.size(file), Files.getLastModifiedTime(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
