package dev.tidemark.outbox.inbox.http;

import dev.tidemark.access.Audit;
import dev.tidemark.access.Caller;
import dev.tidemark.access.Roles;
import dev.tidemark.outbox.idempotency.Idempotent;
import dev.tidemark.outbox.inbox.SubscriptionEpochs;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Which epochs a subscription may read, over HTTP. Not behind the commands' bulkhead, like all that is for operators. */
@Path("/internal/subscriptions/{name}/epochs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Cancellable(false)
public class SubscriptionEpochResource {

    private final SubscriptionEpochs epochs;
    private final Caller caller;
    private final Audit audit;

    SubscriptionEpochResource(SubscriptionEpochs epochs, Caller caller, Audit audit) {
        this.epochs = epochs;
        this.caller = caller;
        this.audit = audit;
    }

    @POST
    @Idempotent
    public Uni<RestResponse<AcceptedEpoch>> accept(String name, @Valid AcceptedEpoch body) {
        audit.asks("let %s read up to epoch %d".formatted(name, body.epoch()));
        return epochs.accept(name, body.epoch(), caller.subject()).replaceWith(RestResponse.ok(body));
    }
}
