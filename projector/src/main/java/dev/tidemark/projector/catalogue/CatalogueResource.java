package dev.tidemark.projector.catalogue;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.problems.page.Page;
import dev.tidemark.problems.page.PageParameters;
import dev.tidemark.projector.query.PagedQuery;
import dev.tidemark.projector.query.Queries;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

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
    public Uni<Page<ProductDocument>> list(
            @RestQuery
                    @Size(max = LONGEST_SEARCH)
                    @Parameter(description = "Words to look for; left out for all products", example = "keyboard")
                    String q,
            @Valid @BeanParam PageParameters page) {
        var text = Optional.ofNullable(q).filter(words -> !words.isBlank());
        var search = text.map(ProductSearch::matching).orElseGet(ProductSearch::everything);
        return queries.page(
                new PagedQuery(
                        ProductEvent.AGGREGATE_TYPE,
                        "catalog/products matching " + text.orElse(""),
                        search.query(),
                        search.sort(),
                        text.isPresent()),
                page.cursor(),
                page.size(),
                ProductDocument.class);
    }
}
