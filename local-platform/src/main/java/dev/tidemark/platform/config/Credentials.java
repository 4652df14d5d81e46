package dev.tidemark.platform.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The PostgreSQL logins of one platform: random passwords in a file that only its owner may read. */
public final class Credentials {

    /** The role that owns the cluster. */
    public static final String SUPERUSER = "postgres";

    private static final String FILE = "credentials.properties";
    private static final int PASSWORD_BYTES = 24;

    private final Properties passwords;

    private Credentials(Properties passwords) {
        this.passwords = passwords;
    }

    /** Reads the file in this folder, making both when they are absent. */
    static Credentials in(Path folder) {
        var file = folder.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(folder);
                writeNew(file);
            }
            var passwords = new Properties();
            passwords.load(new StringReader(Files.readString(file)));
            return new Credentials(passwords);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep passwords in " + file, e);
        }
    }

    /** The login of one role. */
    public Login of(String role) {
        var password = passwords.getProperty(role);
        if (password == null) {
            throw new IllegalArgumentException("There is no password for role " + role);
        }
        return new Login(role, password);
    }

    public Login superuser() {
        return of(SUPERUSER);
    }

    /** Written aside and moved, so that a reader never sees half a file. */
    private static void writeNew(Path file) throws IOException {
        var roles = Stream.concat(
                Stream.of(SUPERUSER),
                Stream.of(ServiceDatabase.values()).flatMap(database -> database.roles().stream()));
        var lines = roles.map(role -> role + "=" + randomPassword()).collect(Collectors.joining("\n", "", "\n"));
        var aside = Files.createTempFile(
                file.getParent(),
                FILE,
                ".new",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(aside, lines);
        try {
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            return;
        } finally {
            Files.delete(aside);
        }
    }

    private static String randomPassword() {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A user name and its password. */
    public record Login(String user, String password) {

        @Override
        public String toString() {
            return user;
        }
    }
}
