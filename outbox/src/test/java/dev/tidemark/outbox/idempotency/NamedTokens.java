package dev.tidemark.outbox.idempotency;

import dev.tidemark.platform.test.Sandbox;
import java.util.List;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** Tokens as providers give them: with a name besides the subject. */
record NamedTokens(Sandbox sandbox) {

    String member(String subject, String name) {
        var claims = new JwtClaims();
        claims.setIssuer("tidemark");
        claims.setAudience("tidemark");
        claims.setSubject(subject);
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setStringListClaim("groups", List.of("member"));
        claims.setStringClaim("upn", name);
        claims.setStringClaim("preferred_username", name);
        return signed(claims);
    }

    private String signed(JwtClaims claims) {
        var token = new JsonWebSignature();
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        token.setKey(sandbox.endpoints().tokenKeys().privateKey());
        token.setPayload(claims.toJson());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
