package dev.tidemark.outbox.inbox.http;

import dev.tidemark.access.Audit;
import dev.tidemark.access.Roles;
import dev.tidemark.outbox.inbox.ParkedMessage;
import dev.tidemark.outbox.inbox.ParkedMessages;
import dev.tidemark.outbox.inbox.ParkedMessages.RetriedKey;
import dev.tidemark.problems.page.Page;
import dev.tidemark.problems.page.PageParameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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

    /** @param subscription left out for all */
    @GET
    public Uni<Page<ParkedAnswer>> list(@RestQuery String subscription, @Valid @BeanParam PageParameters page) {
        return find(subscription, page.after(0L, ParkedMessageResource::id), page.limit())
                .map(found -> Page.of(found, page.size(), ParkedAnswer::of, ParkedMessage::id));
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

    private static long id(String cursor) {
        var id = Long.parseLong(cursor);
        if (id < 0) {
            throw new IllegalArgumentException("No message has the id " + id);
        }
        return id;
    }
}
