package dev.tidemark.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tidemark.platform.config.TokenKeys;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every token that must not be believed is refused like any other: what is wrong with it is nobody's business. */
@QuarkusTest
@WithTestResource(Keys.class)
class RefusedTokenTest {

    TokenKeys keys;

    private Forger forger;

    @BeforeEach
    void prepare() {
        forger = new Forger(keys);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                change("wrong issuer", claims -> claims.setIssuer("https://elsewhere.example")),
                change("no issuer", claims -> claims.unsetClaim("iss")),
                change("wrong audience", claims -> claims.setAudience("another-shop")),
                change("no audience", claims -> claims.unsetClaim("aud")),
                change("expired", claims -> claims.setExpirationTime(inSeconds(-30))),
                change("without expiry", claims -> claims.unsetClaim("exp")),
                change("not yet valid", claims -> claims.setNotBefore(inSeconds(60))),
                change("without time of issue", claims -> claims.unsetClaim("iat")),
                change("without subject", claims -> claims.unsetClaim("sub")),
                change("without subject, with a name", claims -> {
                    claims.unsetClaim("sub");
                    claims.setStringClaim("upn", "m-1");
                }),
                change("empty subject", claims -> claims.setSubject("")),
                change("blank subject", claims -> claims.setSubject(" ")),
                change("long subject", claims -> claims.setSubject("m".repeat(256))),
                change("subject with a NUL", claims -> claims.setSubject("m-1\u0000")),
                change("subject with a line break", claims -> claims.setSubject("m-1\nm-2")),
                change("subject that is a number", claims -> claims.setClaim("sub", 42)),
                change("seller that is no UUID", claims -> claims.setStringClaim("seller", "42")),
                change("seller that is nearly a UUID", claims -> claims.setStringClaim("seller", "1-1-1-1-1")),
                change("seller that is a number", claims -> claims.setClaim("seller", 42)),
                change("seller that is a list", claims -> claims.setClaim("seller", List.of(Forger.SELLER.toString()))),
                change("oversized", claims -> claims.setStringClaim("padding", "x".repeat(7000))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void a_token_with_wrong_claims_is_refused(String what, Consumer<JwtClaims> change) {
        assertRefused(forger.with(change));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS384", "RS512", "PS256"})
    void another_algorithm_is_refused_although_the_key_is_right(String algorithm) {
        assertRefused(forger.by(algorithm));
    }

    @Test
    void a_token_that_calls_itself_unsigned_is_refused() {
        var payload = encode(Forger.good().toJson());

        assertRefused(encode("{\"alg\":\"none\"}") + "." + payload + ".");
        assertRefused(encode("{\"alg\":\"None\",\"typ\":\"JWT\"}") + "." + payload + ".");
        assertRefused(encode("{}") + "." + payload + ".");
    }

    @Test
    void a_signature_is_not_left_out() {
        assertRefused(forger.with(claims -> {}).replaceFirst("\\.[^.]*$", "."));
    }

    @Test
    void the_public_key_is_no_password() throws IOException {
        var pem = Files.readString(keys.publicFile());
        var der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));

        assertRefused(Forger.by("HS256", new SecretKeySpec(pem.getBytes(StandardCharsets.US_ASCII), "HMAC")));
        assertRefused(Forger.by("HS256", new SecretKeySpec(pem.strip().getBytes(StandardCharsets.US_ASCII), "HMAC")));
        assertRefused(Forger.by("HS256", new SecretKeySpec(der, "HMAC")));
    }

    @Test
    void a_key_that_the_caller_brings_along_is_not_believed() throws Exception {
        var own = rsaKeys();
        var described = PublicJsonWebKey.Factory.newPublicJwk(own.getPublic())
                .toParams(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);

        assertRefused(Forger.by("RS256", own.getPrivate()));
        assertRefused(Forger.by("RS256", own.getPrivate(), Map.of("jwk", described)));
        assertRefused(Forger.by("RS256", own.getPrivate(), Map.of("jku", "https://elsewhere.example/keys")));
        assertRefused(Forger.by("ES256", ecKeys().getPrivate()));
    }

    @Test
    void claims_that_were_changed_after_signing_are_refused() {
        var token = forger.with(claims -> {}).split("\\.");
        var others = encode(Forger.good().toJson().replace("m-1", "m-2"));

        assertRefused(token[0] + "." + others + "." + token[2]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "a.b.c", "a.b.c.d.e", "....", "%00", "e30.e30.e30"})
    void what_is_no_token_is_refused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @CsvSource({"-3, 200", "-30, 401"})
    void the_issuers_clock_may_be_off_by_a_little(int seconds, int status) {
        var token = forger.with(claims -> claims.setExpirationTime(inSeconds(seconds)));

        assertThat(send("/rooms/member", token).statusCode()).isEqualTo(status);
    }

    /** On open doors too: who shows a token means to be known. */
    private void assertRefused(String token) {
        for (var path : List.of("/rooms/member", "/rooms/open", "/internal/cellar", "/nowhere")) {
            var answer = send(path, token);

            assertThat(answer.statusCode()).as(path).isEqualTo(401);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
            assertThat(answer.headers().getValues("WWW-Authenticate"))
                    .containsExactly("Bearer error=\"invalid_token\"");
            assertThat(answer.asString()).isEqualTo("""
                {"type":"/problems/unauthorized","title":"Unauthorized","status":401,\
                "detail":"The request needs a valid access token","instance":"%s"}\
                """.formatted(path));
        }
    }

    private static Response send(String path, String token) {
        return given().header("Authorization", "Bearer " + token).get(path);
    }

    private static Arguments change(String what, Consumer<JwtClaims> change) {
        return arguments(what, change);
    }

    private static NumericDate inSeconds(int seconds) {
        var time = NumericDate.now();
        time.addSeconds(seconds);
        return time;
    }

    private static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair rsaKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static KeyPair ecKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }
}
