package dev.tidemark.platform.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** A random text in a file that only its owner may read: made at the first start, the same ever after. */
public record Secret(Path file) {

    private static final int BYTES = 32;

    /** Hexadecimal. */
    public String value() {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                write();
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a secret in " + file, e);
        }
    }

    private void write() throws IOException {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        new OwnersFile(file).write(HexFormat.of().formatHex(bytes));
    }
}
