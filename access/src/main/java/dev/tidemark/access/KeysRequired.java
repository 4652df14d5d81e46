package dev.tidemark.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps a service that could check no token from starting. */
@Singleton
class KeysRequired {

    private static final String NONE = "NONE";

    private final Optional<String> location;
    private final Optional<String> key;

    KeysRequired(
            @ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> location,
            @ConfigProperty(name = "mp.jwt.verify.publickey") Optional<String> key) {
        this.location = location;
        this.key = key.filter(text -> !text.equals(NONE));
    }

    void check(@Observes StartupEvent start) {
        if (location.isEmpty() && key.isEmpty()) {
            throw new IllegalStateException("Set mp.jwt.verify.publickey.location (MP_JWT_VERIFY_PUBLICKEY_LOCATION)"
                    + " to where the issuer of access tokens publishes its keys");
        }
    }
}
