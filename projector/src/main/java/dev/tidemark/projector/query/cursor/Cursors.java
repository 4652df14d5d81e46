package dev.tidemark.projector.query.cursor;

import dev.tidemark.problems.page.InvalidCursor;
import dev.tidemark.projector.elasticsearch.Json;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Turns cursors into texts that clients cannot change or use for another query, and back. */
@Startup
@ApplicationScoped
public class Cursors {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_LENGTH = 32;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final SecretKeySpec key;

    public Cursors(CursorConfig config, LaunchMode mode) {
        var secret =
                config.key().map(text -> text.getBytes(StandardCharsets.UTF_8)).orElseGet(() -> made(mode));
        if (secret.length < KEY_LENGTH) {
            throw new IllegalStateException("tidemark.cursor.key has less than %d characters".formatted(KEY_LENGTH));
        }
        key = new SecretKeySpec(secret, ALGORITHM);
    }

    private static byte[] made(LaunchMode mode) {
        if (mode == LaunchMode.NORMAL) {
            throw new IllegalStateException(
                    "Set tidemark.cursor.key (TIDEMARK_CURSOR_KEY) to a secret of at least %d".formatted(KEY_LENGTH)
                            + " characters, the same in all instances");
        }
        var secret = new byte[KEY_LENGTH];
        new SecureRandom().nextBytes(secret);
        return secret;
    }

    /** @param scope the query with its filters; a cursor is good for no other */
    public String write(Cursor cursor, String scope) {
        var content = Json.write(cursor).getBytes(StandardCharsets.UTF_8);
        return ENCODER.encodeToString(content) + "." + ENCODER.encodeToString(signature(content, scope));
    }

    /** Throws {@link InvalidCursor} unless {@link #write} made it for the same scope. */
    public Cursor read(String text, String scope) {
        var parts = text.split("\\.", -1);
        if (parts.length != 2) {
            throw new InvalidCursor();
        }
        var content = decode(parts[0]);
        if (!MessageDigest.isEqual(decode(parts[1]), signature(content, scope))) {
            throw new InvalidCursor();
        }
        return Json.as(Json.read(new String(content, StandardCharsets.UTF_8)), Cursor.class);
    }

    private static byte[] decode(String part) {
        try {
            return Base64.getUrlDecoder().decode(part);
        } catch (IllegalArgumentException e) {
            throw new InvalidCursor();
        }
    }

    private byte[] signature(byte[] content, String scope) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var limited = scope.getBytes(StandardCharsets.UTF_8);
            // So that no other scope and content are the same bytes together.
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(limited.length).array());
            mac.update(limited);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
