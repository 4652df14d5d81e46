package dev.tidemark.platform.container;

import dev.tidemark.platform.config.Credentials;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** Random passwords and keys by the names of variables, in a file that only its owner may read: made once, then kept. */
public record SecretsFile(Path file) {

    private static final String CURSOR_KEY = "TIDEMARK_CURSOR_KEY";

    /** What the file holds. */
    public static List<String> variables() {
        return Stream.concat(Credentials.roles().map(Credentials::variable), Stream.of(CURSOR_KEY))
                .toList();
    }

    /** Makes the secrets that the file lacks, and the file where there is none. Returns whether it lacked any. */
    public boolean complete() throws IOException {
        var text = Files.exists(file) ? Files.readString(file) : "";
        var known = new Properties();
        known.load(new StringReader(text));
        var missing = variables().stream()
                .filter(variable -> !known.containsKey(variable))
                .toList();
        if (missing.isEmpty()) {
            return false;
        }
        var lines = new ArrayList<>(text.lines().toList());
        missing.forEach(variable -> lines.add(variable + "=" + Credentials.randomPassword()));
        write(lines);
        return true;
    }

    /** Written aside and moved, so that nobody reads half a file. */
    private void write(List<String> lines) throws IOException {
        Files.createDirectories(file.getParent());
        var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var aside = Files.createTempFile(file.getParent(), "secrets", ".new", mine);
        Files.write(aside, lines);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
