package dev.tidemark.access;

import dev.tidemark.problems.rest.answer.RequestProblem;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.smallrye.jwt.runtime.auth.JWTAuthMechanism;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Takes bearer tokens like the framework's own mechanism, but is stricter with what is in them, and leaves refusals to the
 * problem documents: the framework would end some of its answers without one.
 */
@Alternative
@Priority(1)
@ApplicationScoped
class BearerTokens implements HttpAuthenticationMechanism {

    /** As OpenID Connect has it, and printable: it goes into rows and queries. */
    private static final Pattern SUBJECT = Pattern.compile("[!-~]([ -~]{0,253}[!-~])?");

    private static final String BEARER = "Bearer";

    private final JWTAuthMechanism mechanism;
    private final SellerClaim sellerClaim;
    private final long longest;

    BearerTokens(JWTAuthMechanism mechanism, SellerClaim sellerClaim, AccessConfig config) {
        this.mechanism = mechanism;
        this.sellerClaim = sellerClaim;
        this.longest = config.maxToken().asLongValue();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext request, IdentityProviderManager identities) {
        var credentials = request.request().getHeader(HttpHeaders.AUTHORIZATION);
        if (credentials != null
                && (credentials.length() > longest || credentials.strip().equalsIgnoreCase(BEARER))) {
            return Uni.createFrom().failure(new AuthenticationFailedException());
        }
        return mechanism
                .authenticate(request, identities)
                .onFailure(failure -> outage(failure).isPresent())
                .transform(BearerTokens::unreachable)
                .invoke(this::check);
    }

    /** Fails the request, so that the refusal becomes a problem document. */
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        var failure = HttpSecurityUtils.getAuthenticationFailureFromEvent(request);
        request.fail(failure == null ? new UnauthorizedException() : failure);
        return Uni.createFrom().item(true);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return mechanism.getChallenge(request);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return mechanism.getCredentialTypes();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return mechanism.getCredentialTransport(request);
    }

    /** Why the issuer's keys could not be fetched; then the token may be good. */
    private static Optional<Throwable> outage(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(IOException.class::isInstance)
                .findFirst();
    }

    private static Throwable unreachable(Throwable failure) {
        Log.warnf(
                "No token can be checked, for the issuer's keys cannot be fetched: %s",
                outage(failure).map(Throwable::getMessage).orElseThrow());
        return RequestProblem.unreachable();
    }

    /** What the framework lets pass: a name instead of a subject, a seller that is no UUID. */
    private void check(SecurityIdentity identity) {
        if (identity != null && identity.getPrincipal() instanceof JsonWebToken token) {
            if (token.getSubject() == null
                    || !SUBJECT.matcher(token.getSubject()).matches()) {
                throw new AuthenticationFailedException();
            }
            sellerClaim.of(token);
        }
    }
}
