package dev.tidemark.product.http.review;

import dev.tidemark.access.Caller;
import dev.tidemark.access.Roles;
import dev.tidemark.outbox.command.CommandBulkhead;
import dev.tidemark.outbox.idempotency.Idempotent;
import dev.tidemark.problems.http.IfMatch;
import dev.tidemark.problems.page.Page;
import dev.tidemark.problems.page.PageParameters;
import dev.tidemark.product.command.Listings;
import dev.tidemark.product.command.review.ChangeReview;
import dev.tidemark.product.command.review.DeleteReview;
import dev.tidemark.product.command.review.ReviewCommands;
import dev.tidemark.product.command.review.WriteReview;
import dev.tidemark.product.domain.listing.Listing;
import dev.tidemark.product.domain.review.OwnReview;
import dev.tidemark.product.domain.review.Review;
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
 * The reviews of a product over HTTP: who sees the product reads them, and members write their own. A command goes to its
 * end also when its client hangs up.
 */
@Path("/products/{productId}/reviews")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Cancellable(false)
@CommandBulkhead
@RolesAllowed(Roles.MEMBER)
public class ReviewResource {

    private static final UUID BEGINNING = new UUID(0, 0);

    private final ReviewCommands commands;
    private final Listings listings;
    private final Caller caller;

    ReviewResource(ReviewCommands commands, Listings listings, Caller caller) {
        this.commands = commands;
        this.listings = listings;
        this.caller = caller;
    }

    @POST
    @Idempotent
    public Uni<RestResponse<ReviewAnswer>> write(UUID productId, @Valid NewReview body) {
        return commands.handle(new WriteReview(productId, caller.memberId(), body.rating(), body.text()))
                .map(review -> TaggedAnswer.created(
                        URI.create("/products/%s/reviews/%s".formatted(productId, review.id())),
                        review.version(),
                        ReviewAnswer.of(review)));
    }

    @GET
    @PermitAll
    public Uni<Page<ReviewAnswer>> list(UUID productId, @Valid @BeanParam PageParameters page) {
        var after = page.after(BEGINNING, UUID::fromString);
        return shown(productId)
                .chain(() -> commands.list(productId, after, page.limit()))
                .map(found -> Page.of(found, page.size(), ReviewAnswer::of, Review::id));
    }

    @GET
    @PermitAll
    @Path("/{id}")
    public Uni<RestResponse<ReviewAnswer>> find(UUID productId, UUID id) {
        return shown(productId).chain(() -> commands.find(productId, id)).map(ReviewResource::ok);
    }

    @PUT
    @Path("/{id}")
    public Uni<RestResponse<ReviewAnswer>> change(
            UUID productId,
            UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch precondition,
            @Valid ChangedReview body) {
        return commands.handle(new ChangeReview(
                        own(productId, id), body.rating(), body.text(), IfMatch.required(precondition)))
                .map(ReviewResource::ok);
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(
            UUID productId,
            UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue(IfMatch.ANY_VERSION) IfMatch precondition) {
        return commands.handle(new DeleteReview(own(productId, id), precondition));
    }

    /** Fails unless the product is there for who asks. */
    private Uni<Listing> shown(UUID productId) {
        return listings.find(productId).invoke(listing -> listing.requireShownTo(caller::sells));
    }

    private OwnReview own(UUID productId, UUID id) {
        return new OwnReview(productId, id, caller.memberId());
    }

    private static RestResponse<ReviewAnswer> ok(Review review) {
        return TaggedAnswer.ok(review.version(), ReviewAnswer.of(review));
    }
}
