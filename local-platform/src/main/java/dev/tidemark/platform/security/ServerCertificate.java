package dev.tidemark.platform.security;

import dev.tidemark.platform.process.ChildCommand;
import dev.tidemark.platform.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The certificate that PostgreSQL and Kafka of one machine show, and its key. It is its own authority: whoever trusts it
 * trusts nothing else. For work and tests; production has certificates of an authority, and renews them.
 */
public record ServerCertificate(Path folder) {

    private static final String ALIAS = "tidemark";
    private static final String PASSWORD = "TIDEMARK_STORE_PASSWORD";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes());

    /** Ten years: nobody renews it. */
    private static final String DAYS = "3650";

    /** The one in this folder, made when it is absent. */
    static ServerCertificate in(Path folder) {
        var certificate = new ServerCertificate(folder);
        try {
            if (!Files.exists(certificate.keyAndCertificate())) {
                Files.createDirectories(folder);
                certificate.make();
            }
            return certificate;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Cannot make a certificate in " + folder, e);
        }
    }

    /** In PEM; what clients trust. */
    public Path certificate() {
        return folder.resolve("certificate.pem");
    }

    /** In PEM, not encrypted; its owner's alone. */
    public Path key() {
        return folder.resolve("key.pem");
    }

    /** Both in one file, its owner's alone, as Kafka reads them. */
    public Path keyAndCertificate() {
        return folder.resolve("key-and-certificate.pem");
    }

    /** The JDK's keytool is the only part of it that signs certificates. The file that is looked for comes last. */
    private void make() throws IOException, GeneralSecurityException {
        var store = folder.resolve("store.p12");
        var password = new Secret(folder.resolve("store.password"));
        Files.deleteIfExists(store);
        ChildProcess.run(keytool(store, password.value()), PATIENCE);
        write(store, password.value().toCharArray());
        Files.delete(store);
        Files.delete(password.file());
    }

    private ChildCommand keytool(Path store, String password) {
        var program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var line = List.of(
                program,
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=tidemark",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                DAYS,
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                PASSWORD);
        return ChildCommand.of(folder, folder.resolve("keytool.log"), line).with(Map.of(PASSWORD, password));
    }

    private void write(Path store, char[] password) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(store.toFile(), password);
        var key = pem("PRIVATE KEY", keys.getKey(ALIAS, password).getEncoded());
        var certificate = pem("CERTIFICATE", keys.getCertificate(ALIAS).getEncoded());
        new OwnersFile(key()).write(key);
        new OwnersFile(certificate()).write(certificate);
        new OwnersFile(keyAndCertificate()).write(key + certificate);
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(kind, LINES.encodeToString(encoded));
    }
}
