package dev.tidemark.access;

import io.quarkus.security.AuthenticationFailedException;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The claim of a token that names the caller's seller. */
@Singleton
class SellerClaim {

    private final String name;

    SellerClaim(AccessConfig config) {
        this.name = config.sellerClaim();
    }

    /** Empty when there is none. Throws {@link AuthenticationFailedException} when it is no UUID. */
    Optional<UUID> of(JsonWebToken token) {
        Object claim = token.getClaim(name);
        return Optional.ofNullable(claim).map(SellerClaim::uuid);
    }

    /** Only as it is written, in small letters or capitals; Java alone would also take 1-1-1-1-1. */
    private static UUID uuid(Object claim) {
        try {
            var id = UUID.fromString(claim.toString());
            if (id.toString().equals(claim.toString().toLowerCase(Locale.ROOT))) {
                return id;
            }
        } catch (IllegalArgumentException noUuid) {
            // said below
        }
        throw new AuthenticationFailedException();
    }
}
