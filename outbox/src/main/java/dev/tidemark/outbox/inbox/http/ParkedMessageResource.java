package dev.tidemark.outbox.inbox.http;

import dev.tidemark.access.Audit;
import dev.tidemark.access.Roles;
import dev.tidemark.outbox.inbox.ParkedMessage;
import dev.tidemark.outbox.inbox.ParkedMessages;
import dev.tidemark.outbox.inbox.ParkedMessages.RetriedKey;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * Parked messages over HTTP. Not behind the commands' bulkhead: an operator must get through to a service that has too
 * much to do. A retry goes to its end also when its client hangs up. It takes no idempotency key: repeating it is safe,
 * and each message is handled in a transaction of its own, which a key would make one.
 */
@Path("/internal/parked-messages")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Cancellable(false)
public class ParkedMessageResource {

    private final ParkedMessages parked;
    private final Audit audit;

    ParkedMessageResource(ParkedMessages parked, Audit audit) {
        this.parked = parked;
        this.audit = audit;
    }

    /**
     * @param subscription left out for all
     * @param cursor left out for the first page
     */
    @GET
    public Uni<ParkedPage> list(
            @RestQuery String subscription,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int size,
            @RestQuery @DefaultValue("0") String cursor) {
        return find(subscription, after(cursor), size + 1).map(found -> ParkedPage.of(found, size));
    }

    @POST
    @Path("/retries")
    public Uni<RetryAnswer> retry(@Valid Retry body) {
        var subscription = body.subscription();
        var all = body.key() == null;
        audit.asks(
                "retry what is parked of %s, %s".formatted(subscription, all ? "the next keys" : "key " + body.key()));
        var tried = all
                ? parked.retryNext(subscription)
                : parked.retry(subscription, body.key()).map(outcome -> List.of(new RetriedKey(body.key(), outcome)));
        return tried.chain(
                keys -> parked.countKeys(subscription).map(remaining -> RetryAnswer.of(subscription, keys, remaining)));
    }

    private Uni<List<ParkedMessage>> find(String subscription, long after, int limit) {
        return subscription == null ? parked.list(after, limit) : parked.list(subscription, after, limit);
    }

    private static long after(String cursor) {
        try {
            var after = Long.parseLong(cursor);
            if (after >= 0) {
                return after;
            }
        } catch (NumberFormatException noNumber) {
            // said below
        }
        throw new InvalidCursor();
    }
}
