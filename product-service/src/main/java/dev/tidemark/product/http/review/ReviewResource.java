package dev.tidemark.product.http.review;

import dev.tidemark.outbox.command.CommandBulkhead;
import dev.tidemark.outbox.idempotency.Idempotent;
import dev.tidemark.problems.http.IfMatch;
import dev.tidemark.product.command.review.ChangeReview;
import dev.tidemark.product.command.review.DeleteReview;
import dev.tidemark.product.command.review.ReviewCommands;
import dev.tidemark.product.command.review.WriteReview;
import dev.tidemark.product.domain.review.Review;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The reviews of a product over HTTP. A command goes to its end also when its client hangs up. */
@Path("/products/{productId}/reviews")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Cancellable(false)
@CommandBulkhead
public class ReviewResource {

    private static final String ANY = "*";
    private static final String FIRST = "00000000-0000-0000-0000-000000000000";

    private final ReviewCommands commands;

    ReviewResource(ReviewCommands commands) {
        this.commands = commands;
    }

    @POST
    @Idempotent
    public Uni<RestResponse<Review>> write(UUID productId, @Valid NewReview body) {
        return commands.handle(new WriteReview(productId, body.memberId(), body.rating(), body.text()))
                .map(review -> tagged(
                        ResponseBuilder.created(
                                URI.create("/products/%s/reviews/%s".formatted(productId, review.id()))),
                        review));
    }

    /** @param cursor the id after which the page begins */
    @GET
    public Uni<ReviewPage> list(
            UUID productId,
            @RestQuery @DefaultValue("20") @Min(1) @Max(100) int size,
            @RestQuery @DefaultValue(FIRST) UUID cursor) {
        return commands.list(productId, cursor, size + 1).map(found -> ReviewPage.of(found, size));
    }

    @GET
    @Path("/{id}")
    public Uni<RestResponse<Review>> find(UUID productId, UUID id) {
        return commands.find(productId, id).map(ReviewResource::ok);
    }

    @PUT
    @Path("/{id}")
    public Uni<RestResponse<Review>> change(
            UUID productId,
            UUID id,
            @HeaderParam(HttpHeaders.IF_MATCH) IfMatch precondition,
            @Valid ChangedReview body) {
        return commands.handle(
                        new ChangeReview(productId, id, body.rating(), body.text(), IfMatch.required(precondition)))
                .map(ReviewResource::ok);
    }

    @DELETE
    @Path("/{id}")
    public Uni<Void> delete(
            UUID productId, UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @DefaultValue(ANY) IfMatch precondition) {
        return commands.handle(new DeleteReview(productId, id, precondition));
    }

    private static RestResponse<Review> ok(Review review) {
        return tagged(ResponseBuilder.ok(), review);
    }

    private static RestResponse<Review> tagged(ResponseBuilder<Review> answer, Review review) {
        return answer.header(HttpHeaders.ETAG, "\"%d\"".formatted(review.version()))
                .entity(review)
                .build();
    }
}
