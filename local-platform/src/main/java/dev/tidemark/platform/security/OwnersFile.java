package dev.tidemark.platform.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A text file that only its owner may read. */
public record OwnersFile(Path path) {

    /** Written aside and moved, so that whoever is interrupted leaves what was there rather than half of it. */
    public void write(String text) throws IOException {
        var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var aside = Files.createTempFile(path.getParent(), path.getFileName().toString(), ".new", mine);
        Files.move(Files.writeString(aside, text), path, StandardCopyOption.ATOMIC_MOVE);
    }
}
