package dev.tidemark.projector.catalogue;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.projector.query.Page;
import dev.tidemark.projector.query.PagedQuery;
import dev.tidemark.projector.query.Queries;
import dev.tidemark.projector.query.QueryParameters;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The catalogue's products: those that match, the best first; or all of them, by name. */
@Path("/catalog/products")
public class CatalogueResource {

    private static final int LONGEST_SEARCH = 200;

    private final Queries queries;

    CatalogueResource(Queries queries) {
        this.queries = queries;
    }

    @GET
    @PermitAll
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            description = "Words to look for; left out for all products",
            schema = @Schema(type = SchemaType.STRING, maxLength = LONGEST_SEARCH),
            example = "keyboard")
    public Uni<Page<ProductDocument>> list(@Context UriInfo request) {
        var parameters = QueryParameters.of(request, Set.of("q", "size", "cursor"));
        var text = parameters.optional("q", LONGEST_SEARCH);
        var page = parameters.page();
        parameters.requireValid();

        var search = text.map(ProductSearch::matching).orElseGet(ProductSearch::everything);
        return queries.page(
                new PagedQuery(
                        ProductEvent.AGGREGATE_TYPE,
                        "catalog/products matching " + text.orElse(""),
                        search.query(),
                        search.sort(),
                        text.isPresent()),
                page,
                ProductDocument.class);
    }
}
