package dev.tidemark.projector.query;

import dev.tidemark.projector.catalogue.ProductDocument;
import dev.tidemark.projector.catalogue.search.Filters;
import dev.tidemark.projector.catalogue.search.ProductQuery;
import dev.tidemark.projector.catalogue.search.ProductSort;
import dev.tidemark.projector.query.cursor.Cursors;
import dev.tidemark.projector.query.text.TypedText;
import dev.tidemark.projector.query.view.ScratchViews;
import dev.tidemark.projector.query.view.ViewConfig;
import dev.tidemark.projector.role.WithoutKafka;
import io.quarkus.runtime.LaunchMode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Queries of an instance beside the one that is tested: views of its own, and cursors by the same secret. */
record AnotherInstance(Queries queries) {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    static AnotherInstance of(Searches searches, ViewConfig config) {
        return new AnotherInstance(new Queries(
                searches,
                ScratchViews.of(searches, config),
                new Cursors(() -> Optional.of(WithoutKafka.CURSOR_KEY), LaunchMode.NORMAL)));
    }

    /** A page of {@code ?q=hobby&size=1}. */
    ResultPage<ProductDocument> hobbies(Optional<String> cursor) {
        var query =
                new ProductQuery(Optional.of(new TypedText("hobby")), new Filters(), Set.of(), ProductSort.RELEVANCE);
        var paged = new PagedQuery("products", "catalog/products {\"q\":[\"hobby\"]}", query.selection());
        return queries.page(queries.turn(paged, cursor), 1, ProductDocument.class)
                .await()
                .atMost(LIMIT);
    }
}
