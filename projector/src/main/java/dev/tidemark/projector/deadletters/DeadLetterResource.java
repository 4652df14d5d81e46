package dev.tidemark.projector.deadletters;

import dev.tidemark.access.Audit;
import dev.tidemark.access.Caller;
import dev.tidemark.access.Roles;
import dev.tidemark.problems.page.Page;
import dev.tidemark.problems.page.PageParameters;
import dev.tidemark.projector.deadletters.decision.DeadLetterCommands;
import dev.tidemark.projector.deadletters.letter.DeadLetterDocument;
import dev.tidemark.projector.role.OfProjectors;
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
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * Dead letters over HTTP, for operators. Payloads may be personal: lists have none, and who reads one is put on record. A
 * decision goes to its end also when its client hangs up. Kafka keeps the letters, so they are asked for where it is known.
 */
@Path("/internal/dead-letters")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@OfProjectors
@Cancellable(false)
public class DeadLetterResource {

    /** So many at once; the answer says how many remain. */
    private static final int MOST_RETRIES = 100;

    private final DeadLetters letters;
    private final DeadLetterCommands commands;
    private final Caller caller;
    private final Audit audit;

    DeadLetterResource(DeadLetters letters, DeadLetterCommands commands, Caller caller, Audit audit) {
        this.letters = letters;
        this.commands = commands;
        this.caller = caller;
        this.audit = audit;
    }

    /** The newest first. */
    @GET
    public Uni<Page<DeadLetterDocument>> list(
            @Valid @BeanParam DeadLetterFilter filter, @Valid @BeanParam PageParameters page) {
        return letters.list(filter.toSearch(), page);
    }

    @GET
    @Path("/{id}")
    public Uni<DeadLetterDocument> find(String id) {
        return letters.find(id);
    }

    @GET
    @Path("/{id}/payload")
    public Uni<PayloadAnswer> payload(String id) {
        audit.asks("read the payload of dead letter " + id);
        return letters.payload(id, caller.subject()).map(kept -> PayloadAnswer.of(id, kept));
    }

    @POST
    @Path("/{id}/retry")
    public Uni<DeadLetterDocument> retry(String id) {
        audit.asks("retry dead letter " + id);
        return commands.retry(id, caller.subject());
    }

    @POST
    @Path("/{id}/discard")
    public Uni<DeadLetterDocument> discard(String id, @Valid Discard body) {
        audit.asks("discard dead letter " + id);
        return commands.discard(id, body.note(), caller.subject());
    }

    @POST
    @Path("/retries")
    public Uni<RetryAnswer> retryAll(@RestQuery String cursor, @Valid RetryRequest body) {
        var search = body.toSearch();
        var operator = caller.subject();
        audit.asks("retry dead letters: " + body);
        return letters.newest(search, Optional.ofNullable(cursor), MOST_RETRIES)
                .flatMap(found ->
                        commands.retry(found.documents(), operator).map(result -> RetryAnswer.of(result, found)));
    }
}
