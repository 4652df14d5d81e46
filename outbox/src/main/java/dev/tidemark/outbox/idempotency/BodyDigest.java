package dev.tidemark.outbox.idempotency;

import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Takes the digest of a body while it is read, where it may be asked for. JSON is read to its last byte. */
@Provider
class BodyDigest implements ReaderInterceptor {

    private final CurrentRequest current;

    BodyDigest(CurrentRequest current) {
        this.current = current;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (current.hasKey()) {
            var body = sha256();
            current.setBody(body);
            context.setInputStream(new DigestInputStream(context.getInputStream(), body));
        }
        return context.proceed();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
