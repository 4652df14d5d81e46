package dev.tidemark.access;

import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who sent the request at hand. What is somebody else's must be answered like what does not exist, so a resource
 * looks by {@link #memberId} for what is a member's, and treats no of {@link #sells} as not found.
 */
@RequestScoped
public class Caller {

    private final SecurityIdentity identity;
    private final SellerClaim sellerClaim;

    Caller(SecurityIdentity identity, SellerClaim sellerClaim) {
        this.identity = identity;
        this.sellerClaim = sellerClaim;
    }

    /** The same for all requests of one caller and for no other's, whatever the role. Throws when the caller shows no token. */
    public String subject() {
        return token().getSubject();
    }

    /** Throws unless the caller is a member. */
    public String memberId() {
        require(Roles.MEMBER);
        return subject();
    }

    /** Throws unless the caller is the merchant of a seller. */
    public UUID sellerId() {
        require(Roles.MERCHANT);
        return sellerClaim.of(token()).orElseThrow(ForbiddenException::new);
    }

    /** Whether the caller may see what is everybody's; who is a member too may see it as well. */
    public boolean isOperator() {
        return identity.hasRole(Roles.OPERATOR);
    }

    /** Whether the caller is a merchant of this seller. */
    public boolean sells(UUID seller) {
        return identity.hasRole(Roles.MERCHANT) && sellerClaim.of(token()).equals(Optional.of(seller));
    }

    private void require(String role) {
        if (identity.isAnonymous()) {
            throw new UnauthorizedException();
        }
        if (!identity.hasRole(role)) {
            throw new ForbiddenException();
        }
    }

    private JsonWebToken token() {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            return token;
        }
        throw new UnauthorizedException();
    }
}
