package dev.tidemark.projector.catalogue;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.problems.page.PageParameters;
import dev.tidemark.problems.rest.query.PrefixedQuery;
import dev.tidemark.projector.catalogue.search.Filters;
import dev.tidemark.projector.catalogue.suggestion.SuggestionList;
import dev.tidemark.projector.catalogue.suggestion.Suggestions;
import dev.tidemark.projector.consistency.ConsistencyParameters;
import dev.tidemark.projector.consistency.ConsistentReads;
import dev.tidemark.projector.consistency.ReadScope;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.query.PagedQuery;
import dev.tidemark.projector.query.Queries;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** The catalogue's products, for everybody: what is on sale, and nothing else. */
@Path("/catalog/products")
@PermitAll
public class CatalogueResource {

    private static final int LONGEST_BEGINNING = 100;

    private static final ReadScope PRODUCTS = ReadScope.everything(ProductEvent.AGGREGATE_TYPE);

    /** What may differ from one page to the next. */
    private static final Set<String> NOT_OF_THE_QUERY = Set.of("cursor", "size", "facets");

    private final Queries queries;
    private final Suggestions suggestions;
    private final ConsistentReads reads;

    CatalogueResource(Queries queries, Suggestions suggestions, ConsistentReads reads) {
        this.queries = queries;
        this.suggestions = suggestions;
        this.reads = reads;
    }

    @GET
    @PrefixedQuery(Filters.ATTRIBUTE)
    public Uni<CatalogueAnswer> list(
            @BeanParam ConsistencyParameters consistency,
            @Valid @BeanParam CatalogueParameters parameters,
            @Valid @BeanParam PageParameters page,
            @Context UriInfo uri) {
        var query = parameters.query(uri.getQueryParameters());
        var scope = new TreeMap<>(uri.getQueryParameters());
        scope.keySet().removeAll(NOT_OF_THE_QUERY);
        var products = queries.turn(
                new PagedQuery(ProductEvent.AGGREGATE_TYPE, "catalog/products " + Json.write(scope), query.selection()),
                page.cursor());
        return reads.list(
                consistency, PRODUCTS, products, asked -> queries.page(asked, page.size(), ProductDocument.class)
                        .map(found -> CatalogueAnswer.of(query, found)));
    }

    /** As it was written last, whether searches find it yet or not. */
    @GET
    @Path("/{id}")
    public Uni<ProductDocument> find(@BeanParam ConsistencyParameters consistency, UUID id) {
        return reads.one(consistency, PRODUCTS, () -> queries.byId(
                        ProductEvent.AGGREGATE_TYPE, id.toString(), ProductDocument.class)
                .map(found -> found.filter(product -> product.status().equals(Status.ON_SALE.name()))
                        .orElseThrow(() -> new CatalogueProblem.NotFound(id))));
    }

    @GET
    @Path("/suggestions")
    public Uni<SuggestionList> suggest(
            @RestQuery
                    @NotBlank
                    @Size(max = LONGEST_BEGINNING)
                    @Parameter(description = "What has been typed so far", example = "keyb")
                    String q) {
        return suggestions.of(q);
    }
}
