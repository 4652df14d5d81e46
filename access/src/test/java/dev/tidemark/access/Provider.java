package dev.tidemark.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/**
 * An OpenID Connect provider as a production may have one, with ways of its own: other names, nested groups, another
 * algorithm, keys that change. It is away until it comes. Goes to fields of tests too.
 */
public final class Provider implements QuarkusTestResourceLifecycleManager {

    /** How long its keys may be believed without asking again. */
    static final Duration LIFE = Duration.ofSeconds(1);

    private static final int UNAVAILABLE = 503;

    private HttpServer server;
    private volatile boolean there;
    private volatile EllipticCurveJsonWebKey key;

    @Override
    public Map<String, String> start() {
        changeKey();
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/keys", this::answer);
        server.start();
        return Map.of(
                "mp.jwt.verify.publickey.location",
                "http://localhost:%d/keys".formatted(server.getAddress().getPort()),
                "mp.jwt.verify.publickey.algorithm",
                "ES256",
                "mp.jwt.verify.issuer",
                issuer(),
                "mp.jwt.verify.audiences",
                "shop-api",
                "smallrye.jwt.path.groups",
                "realm_access/roles",
                "quarkus.http.auth.roles-mapping.\"shop-staff\"",
                "operator",
                "tidemark.access.seller-claim",
                "shop_seller");
    }

    void come() {
        there = true;
    }

    void goAway() {
        there = false;
    }

    /** What it signs from now on is signed with another key. */
    void changeKey() {
        try {
            key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
            key.setKeyId("key-" + System.nanoTime());
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    String token(String subject, List<String> roles, Map<String, Object> more) {
        var claims = new JwtClaims();
        claims.setIssuer(issuer());
        claims.setAudience("shop-api", "another-api");
        claims.setSubject(subject);
        claims.setStringClaim("preferred_username", "somebody");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(5);
        claims.setClaim("realm_access", Map.of("roles", roles));
        more.forEach(claims::setClaim);
        return Forger.signed("ES256", key.getPrivateKey(), claims, Map.of("kid", key.getKeyId(), "typ", "at+jwt"));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(Provider.class));
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    private static String issuer() {
        return "https://login.example/realms/shop";
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Cache-Control", "max-age=" + LIFE.toSeconds());
        var keys = new JsonWebKeySet(key).toJson().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(there ? 200 : UNAVAILABLE, there ? keys.length : -1);
        if (there) {
            exchange.getResponseBody().write(keys);
        }
        exchange.close();
    }
}
