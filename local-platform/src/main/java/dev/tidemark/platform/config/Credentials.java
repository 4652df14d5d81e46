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
import java.util.Locale;
import java.util.Map;
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

    /**
     * The passwords in an environment, of those roles that it has one for.
     *
     * @param environment with a {@link #variable} for each role
     */
    public static Credentials from(Map<String, String> environment) {
        var passwords = new Properties();
        roles().filter(role -> environment.containsKey(variable(role)))
                .forEach(role -> passwords.setProperty(role, environment.get(variable(role))));
        return new Credentials(passwords);
    }

    /** What a role's password is called in an environment: {@code TIDEMARK_ORDERS_RELAY_PASSWORD}. */
    public static String variable(String role) {
        return "TIDEMARK_%s_PASSWORD".formatted(role.toUpperCase(Locale.ROOT));
    }

    /** All roles that log in to PostgreSQL. */
    public static Stream<String> roles() {
        return Stream.concat(
                Stream.of(SUPERUSER),
                Stream.of(ServiceDatabase.values()).flatMap(database -> database.roles().stream()));
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
        var lines = roles().map(role -> role + "=" + randomPassword()).collect(Collectors.joining("\n", "", "\n"));
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

    /** Hexadecimal. */
    public static String randomPassword() {
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
