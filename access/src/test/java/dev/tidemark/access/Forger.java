package dev.tidemark.access;

import dev.tidemark.platform.config.TokenKeys;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Makes tokens that are like good ones but for one thing. */
final class Forger {

    static final UUID SELLER = UUID.fromString("0190a5f0-0000-7000-8000-0000000000aa");

    private static final Duration AGE = Duration.ofMinutes(10);

    private final Key key;

    Forger(TokenKeys keys) {
        this.key = keys.privateKey();
    }

    /** What a member's good token says. */
    static JwtClaims good() {
        var claims = new JwtClaims();
        claims.setIssuer("tidemark");
        claims.setAudience("tidemark");
        claims.setSubject("m-1");
        // Before any time of expiry that a test sets.
        claims.setIssuedAt(NumericDate.fromMilliseconds(System.currentTimeMillis() - AGE.toMillis()));
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setStringListClaim("groups", List.of("member"));
        return claims;
    }

    /** A good token but for the change. */
    String with(Consumer<JwtClaims> change) {
        var claims = good();
        change.accept(claims);
        return signed(AlgorithmIdentifiers.RSA_USING_SHA256, key, claims, Map.of());
    }

    /** A good token but for the algorithm. */
    String by(String algorithm) {
        return signed(algorithm, key, good(), Map.of());
    }

    /** A good token but for the key. */
    static String by(String algorithm, Key key) {
        return by(algorithm, key, Map.of());
    }

    /** A good token but for the key, with something in the header that praises the key. */
    static String by(String algorithm, Key key, Map<String, Object> header) {
        return signed(algorithm, key, good(), header);
    }

    static String signed(String algorithm, Key key, JwtClaims claims, Map<String, Object> header) {
        var token = new JsonWebSignature();
        token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        token.setAlgorithmHeaderValue(algorithm);
        header.forEach(token.getHeaders()::setObjectHeaderValue);
        token.setDoKeyValidation(false);
        token.setKey(key);
        token.setPayload(claims.toJson());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
