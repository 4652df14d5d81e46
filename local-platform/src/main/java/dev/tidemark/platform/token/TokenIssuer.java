package dev.tidemark.platform.token;

import dev.tidemark.platform.config.TokenKeys;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Issues the access tokens of one platform: signed JWTs that its services accept. */
public final class TokenIssuer {

    /** Both the issuer and the audience that services expect unless told otherwise. */
    private static final String TIDEMARK = "tidemark";

    private static final Duration WORKDAY = Duration.ofHours(12);

    private final PrivateKey key;

    /** @param keys must exist */
    public TokenIssuer(TokenKeys keys) {
        this.key = keys.privateKey();
    }

    /** For twelve hours, as are the following. */
    public String member(String id) {
        return issue(Bearer.member(id), WORKDAY);
    }

    public String merchant(UUID seller) {
        return issue(Bearer.merchant(seller), WORKDAY);
    }

    public String operator() {
        return issue(Bearer.operator(), WORKDAY);
    }

    /** @param valid from now on */
    public String issue(Bearer bearer, Duration valid) {
        var now = Instant.now();
        var claims = new JwtClaims();
        claims.setIssuer(TIDEMARK);
        claims.setAudience(TIDEMARK);
        claims.setSubject(bearer.subject());
        claims.setGeneratedJwtId();
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(valid).getEpochSecond()));
        claims.setStringListClaim("groups", bearer.groups());
        bearer.seller().ifPresent(seller -> claims.setStringClaim("seller", seller.toString()));
        return sign(claims);
    }

    private String sign(JwtClaims claims) {
        var token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setHeader("typ", "JWT");
        token.setKey(key);
        token.setPayload(claims.toJson());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Cannot sign a token", e);
        }
    }
}
