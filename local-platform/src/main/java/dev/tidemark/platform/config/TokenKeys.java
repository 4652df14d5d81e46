package dev.tidemark.platform.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * The key pair that signs the access tokens of one platform, made at its first start. For work and tests: production takes
 * its tokens from an OpenID Connect provider and never sees a private key.
 */
public final class TokenKeys {

    private static final String ALGORITHM = "RSA";
    private static final int BITS = 2048;
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes());

    private final Path folder;

    private TokenKeys(Path folder) {
        this.folder = folder;
    }

    /** Those of the platform with this base folder, made when they are absent. */
    public static TokenKeys in(Path baseFolder) {
        var keys = at(baseFolder);
        try {
            Files.createDirectories(keys.folder);
            if (!keys.exist()) {
                keys.writePrivate();
            }
            if (!Files.exists(keys.publicFile())) {
                keys.writePublic();
            }
            return keys;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("Cannot keep keys in " + keys.folder, e);
        }
    }

    /** The same, but what is absent stays so. */
    public static TokenKeys at(Path baseFolder) {
        return new TokenKeys(baseFolder.resolve("keys"));
    }

    public boolean exist() {
        return Files.exists(privateFile());
    }

    /** Who has it can be everybody, so its file is its owner's alone. */
    public PrivateKey privateKey() {
        try {
            return readPrivate();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No private key: " + privateFile(), e);
        }
    }

    /** The public key in PEM, by which services check tokens. */
    public Path publicFile() {
        return folder.resolve("public.pem");
    }

    private Path privateFile() {
        return folder.resolve("private.pem");
    }

    /** Linked, not moved: of two processes that start at once, the first one's is everybody's. */
    private void writePrivate() throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(ALGORITHM);
        generator.initialize(BITS);
        var aside = written("PRIVATE KEY", generator.generateKeyPair().getPrivate());
        try {
            Files.createLink(privateFile(), aside);
        } catch (FileAlreadyExistsException madeMeanwhile) {
            return;
        } finally {
            Files.delete(aside);
        }
    }

    /** Follows from the private key, so it does not matter who writes it. */
    private void writePublic() throws IOException, GeneralSecurityException {
        var secret = (RSAPrivateCrtKey) readPrivate();
        var open = KeyFactory.getInstance(ALGORITHM)
                .generatePublic(new RSAPublicKeySpec(secret.getModulus(), secret.getPublicExponent()));
        Files.move(written("PUBLIC KEY", open), publicFile(), StandardCopyOption.ATOMIC_MOVE);
    }

    /** A file beside the others that only its owner may read. */
    private Path written(String kind, Key key) throws IOException {
        var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        var pem = "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(kind, LINES.encodeToString(key.getEncoded()));
        return Files.writeString(Files.createTempFile(folder, "key", ".new", mine), pem);
    }

    private PrivateKey readPrivate() throws IOException, GeneralSecurityException {
        var base64 = Files.readString(privateFile()).replaceAll("-----[A-Z ]+-----", "");
        var encoded = Base64.getMimeDecoder().decode(base64);
        return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }
}
