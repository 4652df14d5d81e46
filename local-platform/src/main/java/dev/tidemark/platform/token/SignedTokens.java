package dev.tidemark.platform.token;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A token for each caller, signed once: that takes a processor longer than a request does. */
public final class SignedTokens {

    /** Longer than any load, and than any test. */
    private static final Duration WORKDAY = Duration.ofHours(12);

    private final TokenIssuer issuer;
    private final Map<Bearer, String> signed = new ConcurrentHashMap<>();

    public SignedTokens(TokenIssuer issuer) {
        this.issuer = issuer;
    }

    public String of(Bearer caller) {
        return signed.computeIfAbsent(caller, whom -> issuer.issue(whom, WORKDAY));
    }
}
