package dev.tidemark.projector.reviews;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.problems.page.PageParameters;
import dev.tidemark.projector.query.Queries;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** The reviews of a product on sale, the newest first, with what all of them come to. */
@Path("/catalog/products/{productId}/reviews")
public class ReviewResource {

    private final Queries queries;
    private final ReviewsConfig config;

    ReviewResource(Queries queries, ReviewsConfig config) {
        this.queries = queries;
        this.config = config;
    }

    @GET
    @PermitAll
    public Uni<ReviewPage> list(
            UUID productId,
            @RestQuery @Min(1) @Max(5) @Parameter(description = "Stars; left out for all reviews", example = "5")
                    Integer rating,
            @Valid @BeanParam PageParameters page) {
        if (!config.captured()) {
            throw new ReviewProblem.NotCaptured();
        }
        var search = new ReviewSearch(productId, Optional.ofNullable(rating));
        var reviews = queries.turn(search.query(), page.cursor());
        return queries.byId(ProductEvent.AGGREGATE_TYPE, productId.toString(), ReviewedProduct.class)
                .invoke(found -> ReviewedProduct.requireOnSale(found, productId))
                .chain(() -> queries.page(reviews, page.size(), ReviewDocument.class))
                .map(ReviewPage::of);
    }
}
