package dev.tidemark.system.load;

import dev.tidemark.platform.token.Bearer;
import dev.tidemark.platform.token.TokenIssuer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A token for each caller, signed once: that takes a processor longer than a request does. */
final class Tokens {

    /** Longer than any load. */
    private static final Duration WORKDAY = Duration.ofHours(12);

    private final TokenIssuer issuer;
    private final Map<Bearer, String> signed = new ConcurrentHashMap<>();

    Tokens(TokenIssuer issuer) {
        this.issuer = issuer;
    }

    String of(Bearer caller) {
        return signed.computeIfAbsent(caller, whom -> issuer.issue(whom, WORKDAY));
    }
}
