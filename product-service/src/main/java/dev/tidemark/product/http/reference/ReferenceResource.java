package dev.tidemark.product.http.reference;

import dev.tidemark.access.Roles;
import dev.tidemark.outbox.command.CommandBulkhead;
import dev.tidemark.outbox.idempotency.Idempotent;
import dev.tidemark.problems.http.IfMatch;
import dev.tidemark.problems.page.Page;
import dev.tidemark.problems.page.PageParameters;
import dev.tidemark.product.command.reference.CreateReference;
import dev.tidemark.product.command.reference.DeleteReference;
import dev.tidemark.product.command.reference.ReferenceCommands;
import dev.tidemark.product.command.reference.RenameReference;
import dev.tidemark.product.domain.reference.ReferenceKind;
import dev.tidemark.product.http.answer.TaggedAnswer;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Locale;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * Brands, sellers and tags over HTTP: everybody reads them, operators keep them. A command goes to its end also when its
 * client hangs up.
 */
@Path("/{kind:brands|sellers|tags}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Cancellable(false)
@CommandBulkhead
@RolesAllowed(Roles.OPERATOR)
public class ReferenceResource {

    private final ReferenceCommands commands;

    ReferenceResource(ReferenceCommands commands) {
        this.commands = commands;
    }

    @POST
    @Idempotent
    public Uni<RestResponse<NamedAnswer>> create(String kind, @Valid NewName body) {
        return commands.handle(new CreateReference(kind(kind), body.name(), null))
                .map(created -> TaggedAnswer.created(
                        URI.create("/%s/%s".formatted(kind, created.id())),
                        created.version(),
                        NamedAnswer.of(created)));
    }

    @GET
    @PermitAll
    public Uni<Page<NamedAnswer>> list(String kind, @Valid @BeanParam PageParameters page) {
        return commands.list(Cursor.of(page).list(kind(kind), page.limit()))
                .map(found -> Page.of(found, page.size(), NamedAnswer::of, Cursor::after));
    }

    @GET
    @PermitAll
    @Path("/{id}")
    public Uni<RestResponse<NamedAnswer>> find(String kind, UUID id) {
        return commands.find(kind(kind), id).map(found -> TaggedAnswer.ok(found.version(), NamedAnswer.of(found)));
    }

    @PUT
    @Path("/{id}")
    public Uni<RestResponse<RenamedAnswer<NamedAnswer>>> rename(
            String kind, UUID id, @HeaderParam(HttpHeaders.IF_MATCH) IfMatch precondition, @Valid NewName body) {
        return commands.handle(new RenameReference(kind(kind), id, body.name(), IfMatch.required(precondition)))
                .map(renamed -> RenamedAnswer.of(renamed, NamedAnswer::of));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(
            String kind,
            UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue(IfMatch.ANY_VERSION) IfMatch precondition) {
        return commands.handle(new DeleteReference(kind(kind), id, precondition));
    }

    /** The paths are plurals. */
    private static ReferenceKind kind(String plural) {
        return ReferenceKind.valueOf(plural.substring(0, plural.length() - 1).toUpperCase(Locale.ROOT));
    }
}
