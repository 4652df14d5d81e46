package dev.tidemark.outbox.command;

import dev.tidemark.access.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses who sends commands too fast, before the body is read and before it takes a place of the bulkhead: one client
 * that runs wild must not take everybody's. Every request that may change something counts, whatever becomes of it; an
 * import counts as one.
 */
class RateLimit {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private final CommandRates rates;
    private final SecurityIdentity identity;
    private final Caller caller;

    RateLimit(CommandRates rates, SecurityIdentity identity, Caller caller) {
        this.rates = rates;
        this.identity = identity;
        this.caller = caller;
    }

    /** Who shows no token is refused by the resource. */
    @ServerRequestFilter
    void count(ContainerRequestContext request) {
        if (!READS.contains(request.getMethod()) && !identity.isAnonymous()) {
            rates.take(caller.subject());
        }
    }
}
