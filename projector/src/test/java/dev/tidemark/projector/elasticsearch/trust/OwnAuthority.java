package dev.tidemark.projector.elasticsearch.trust;

import io.quarkus.tls.BaseTlsConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key for localhost with a certificate that nobody else knows; trusts that one and shows it. */
final class OwnAuthority extends BaseTlsConfiguration {

    private static final String PASSWORD = "of-a-test";

    private final KeyStore keys;

    private OwnAuthority(KeyStore keys) {
        this.keys = keys;
    }

    static OwnAuthority in(Path folder) throws Exception {
        var file = folder.resolve("keys.p12");
        if (!Files.exists(file)) {
            make(file);
        }
        return new OwnAuthority(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()));
    }

    private static void make(Path file) throws Exception {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var exitCode = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start()
                .waitFor();
        if (exitCode != 0) {
            throw new IllegalStateException("keytool ended with " + exitCode);
        }
    }

    @Override
    public SSLContext createSSLContext() throws Exception {
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, PASSWORD.toCharArray());
        var trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }
}
