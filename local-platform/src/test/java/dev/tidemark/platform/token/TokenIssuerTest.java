package dev.tidemark.platform.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.TokenKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenIssuerTest {

    private static final UUID SELLER = UUID.fromString("0190a5f0-0000-7000-8000-0000000000aa");

    @TempDir
    private Path folder;

    private TokenKeys keys;
    private TokenIssuer issuer;

    @BeforeEach
    void prepare() {
        keys = PlatformConfig.of(folder, 18080).tokenKeys();
        issuer = new TokenIssuer(keys);
    }

    @Test
    void a_member_is_the_subject() throws Exception {
        var claims = verified(issuer.member("m-1"));

        assertThat(claims.getSubject()).isEqualTo("m-1");
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("member");
        assertThat(claims.hasClaim("seller")).isFalse();
    }

    @Test
    void a_merchant_is_of_a_seller() throws Exception {
        var claims = verified(issuer.merchant(SELLER));

        assertThat(claims.getSubject()).isEqualTo(SELLER.toString());
        assertThat(claims.getStringListClaimValue("groups")).containsExactly("merchant");
        assertThat(claims.getStringClaimValue("seller")).isEqualTo(SELLER.toString());
    }

    @Test
    void one_token_may_be_for_everything() throws Exception {
        var bearer = new Bearer(Optional.of("m-1"), Optional.of(SELLER), true);
        var claims = verified(issuer.issue(bearer, Duration.ofMinutes(1)));

        assertThat(claims.getSubject()).isEqualTo("m-1");
        assertThat(claims.getStringListClaimValue("groups")).isEqualTo(List.of("member", "merchant", "operator"));
    }

    @Test
    void a_token_is_valid_for_as_long_as_was_asked() throws Exception {
        var claims = verified(issuer.issue(Bearer.operator(), Duration.ofMinutes(10)));

        assertThat(claims.getExpirationTime().getValue() - claims.getIssuedAt().getValue())
                .isEqualTo(600);
    }

    /** By the public key that services are told, as they check it. */
    private JwtClaims verified(String token) throws Exception {
        return new JwtConsumerBuilder()
                .setVerificationKey(publicKey())
                .setExpectedIssuer("tidemark")
                .setExpectedAudience("tidemark")
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setRequireJwtId()
                .build()
                .processToClaims(token);
    }

    private PublicKey publicKey() throws IOException, GeneralSecurityException {
        var pem = Files.readString(keys.publicFile()).replaceAll("-----[A-Z ]+-----", "");
        var encoded = Base64.getMimeDecoder().decode(pem);
        return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
