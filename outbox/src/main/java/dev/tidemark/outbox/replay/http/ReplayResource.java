package dev.tidemark.outbox.replay.http;

import dev.tidemark.access.Audit;
import dev.tidemark.access.Caller;
import dev.tidemark.access.Roles;
import dev.tidemark.outbox.idempotency.Idempotent;
import dev.tidemark.outbox.replay.Replays;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.time.InstantSource;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * Replays over HTTP. Not behind the commands' bulkhead, like all that is for operators. A request goes to its end also when
 * its client hangs up.
 */
@Path("/internal/outbox/replays")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Cancellable(false)
@RolesAllowed(Roles.OPERATOR)
public class ReplayResource {

    private final Replays replays;
    private final Caller caller;
    private final InstantSource clock;
    private final Audit audit;

    ReplayResource(Replays replays, Caller caller, InstantSource clock, Audit audit) {
        this.replays = replays;
        this.caller = caller;
        this.clock = clock;
        this.audit = audit;
    }

    @POST
    @Idempotent
    public Uni<RestResponse<ReplayAnswer>> request(@Valid NewReplay replay) {
        var request = replay.toRequest(caller.subject(), clock.instant());
        audit.asks("publish events of %s once more for %s: %s"
                .formatted(request.aggregateType(), request.consumer(), request.target()));
        return replays.request(request).map(ReplayAnswer::of).map(accepted -> ResponseBuilder.create(
                        Status.ACCEPTED, accepted)
                .location(URI.create("/internal/outbox/replays/" + accepted.id()))
                .build());
    }

    @GET
    @Path("/{id}")
    public Uni<ReplayAnswer> find(UUID id) {
        return replays.find(id).map(ReplayAnswer::of);
    }
}
