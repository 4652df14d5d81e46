package dev.tidemark.order.http;

import dev.tidemark.access.Audit;
import dev.tidemark.access.Roles;
import dev.tidemark.order.command.EraseMember;
import dev.tidemark.order.command.MemberCommands;
import dev.tidemark.outbox.command.CommandBulkhead;
import dev.tidemark.problems.rest.body.TextRules;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What operators do to all orders of a member, over HTTP. */
@Path("/internal/members")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Cancellable(false)
@CommandBulkhead
public class MemberResource {

    /** Of what {@code orders.member_id} takes. */
    private static final int LONGEST_ID = 255;

    private final MemberCommands commands;
    private final Audit audit;

    MemberResource(MemberCommands commands, Audit audit) {
        this.commands = commands;
        this.audit = audit;
    }

    /** Whatever a provider of identities calls its members: a slash in it is sent as {@code %2F}. */
    @DELETE
    @Path("/{id}")
    public Uni<ErasedMember> erase(
            @Size(max = LONGEST_ID) @Pattern(regexp = TextRules.ONE_LINE, message = TextRules.ONE_LINE_MESSAGE)
                    String id) {
        audit.asks("erase what is personal of the orders of member %s".formatted(id));
        return commands.handle(new EraseMember(id)).map(orders -> new ErasedMember(id, orders));
    }
}
