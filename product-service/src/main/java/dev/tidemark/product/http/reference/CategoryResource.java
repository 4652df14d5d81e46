package dev.tidemark.product.http.reference;

import static dev.tidemark.product.domain.reference.ReferenceKind.CATEGORY;

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
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * The tree of categories over HTTP: everybody reads it, operators keep it. A command goes to its end also when its client
 * hangs up.
 */
@Path("/categories")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Cancellable(false)
@CommandBulkhead
@RolesAllowed(Roles.OPERATOR)
public class CategoryResource {

    private final ReferenceCommands commands;

    CategoryResource(ReferenceCommands commands) {
        this.commands = commands;
    }

    @POST
    @Idempotent
    public Uni<RestResponse<CategoryAnswer>> create(@Valid NewCategory body) {
        return commands.handle(new CreateReference(CATEGORY, body.name(), body.parentId()))
                .map(created -> TaggedAnswer.created(
                        URI.create("/categories/" + created.id()), created.version(), CategoryAnswer.of(created)));
    }

    @GET
    @PermitAll
    public Uni<Page<CategoryAnswer>> list(@Valid @BeanParam PageParameters page) {
        return commands.list(Cursor.of(page).list(CATEGORY, page.limit()))
                .map(found -> Page.of(found, page.size(), CategoryAnswer::of, Cursor::after));
    }

    @GET
    @PermitAll
    @Path("/{id}")
    public Uni<RestResponse<CategoryAnswer>> find(UUID id) {
        return commands.find(CATEGORY, id).map(found -> TaggedAnswer.ok(found.version(), CategoryAnswer.of(found)));
    }

    @PUT
    @Path("/{id}")
    public Uni<RestResponse<RenamedAnswer<CategoryAnswer>>> rename(
            UUID id, @HeaderParam(HttpHeaders.IF_MATCH) IfMatch precondition, @Valid NewName body) {
        return commands.handle(new RenameReference(CATEGORY, id, body.name(), IfMatch.required(precondition)))
                .map(renamed -> RenamedAnswer.of(renamed, CategoryAnswer::of));
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(
            UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue(IfMatch.ANY_VERSION) IfMatch precondition) {
        return commands.handle(new DeleteReference(CATEGORY, id, precondition));
    }
}
