package dev.tidemark.platform;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * PostgreSQL's programs, unpacked at their first use.
 *
 * @param archive a tar archive with all of them, to be unpacked beside it
 */
record PostgresPrograms(Path archive) {

    private static final int OWNER_MAY_EXECUTE = 0100;

    /** A command line for one of the programs. */
    List<String> line(String program, List<String> arguments) throws IOException {
        var path = unpacked().resolve("bin").resolve(program);
        return Stream.concat(Stream.of(path.toString()), arguments.stream()).toList();
    }

    /** Unpacked aside and moved; of several JVMs that come here at the same time, one unpacks and the others wait. */
    private Path unpacked() throws IOException {
        var folder = archive.getParent();
        var target = folder.resolve(archive.getFileName().toString().replace(".txz", ""));
        synchronized (PostgresPrograms.class) {
            if (Files.exists(target)) {
                return target;
            }
            try (var channel = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
                    var _ = channel.lock()) {
                if (!Files.exists(target)) {
                    var aside = Files.createTempDirectory(folder, "unpacking");
                    unpackTo(aside);
                    Files.move(aside, target);
                }
                return target;
            }
        }
    }

    private void unpackTo(Path target) throws IOException {
        try (var file = new BufferedInputStream(Files.newInputStream(archive));
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(file))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(entry, tar, entry.resolveIn(target));
            }
        }
    }

    private static void write(TarArchiveEntry entry, TarArchiveInputStream content, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, path);
        if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0 && !path.toFile().setExecutable(true, false)) {
            throw new IOException("Cannot make %s executable".formatted(path));
        }
    }
}
