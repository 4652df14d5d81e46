package dev.tidemark.projector.query;

import co.elastic.clients.elasticsearch.core.SearchResponse;
import dev.tidemark.projector.generation.Generation;
import dev.tidemark.projector.query.ResultPage.Found;
import dev.tidemark.projector.query.Searches.Written;
import dev.tidemark.projector.query.Selection.View;
import dev.tidemark.projector.query.cursor.Cursor;
import dev.tidemark.projector.query.cursor.Cursors;
import dev.tidemark.projector.query.view.Views;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Answers queries page by page. Fails with {@link QueryProblem}; when Elasticsearch is away, with the one that says so. */
@ApplicationScoped
public class Queries {

    private final Searches searches;
    private final Views views;
    private final Cursors cursors;

    Queries(Searches searches, Views views, Cursors cursors) {
        this.searches = searches;
        this.views = views;
        this.cursors = cursors;
    }

    /**
     * The same query, and the page behind a cursor of it; throws {@link dev.tidemark.problems.page.InvalidCursor} for any
     * other.
     *
     * @param cursor empty for the first page
     */
    public PagedQuery turn(PagedQuery query, Optional<String> cursor) {
        return cursor.map(text -> query.after(cursors.read(text, query.cursorScope())))
                .orElse(query);
    }

    /**
     * @param size documents per page
     * @param documents their type
     */
    public <T> Uni<ResultPage<T>> page(PagedQuery query, int size, Class<T> documents) {
        var request = new PageRequest(query, size);
        return search(request, documents).map(response -> page(request, response));
    }

    /** The document as it was written last, whether searches find it yet or not. */
    public <T> Uni<Optional<T>> byId(String readModel, String id, Class<T> documents) {
        return searches.byId(readModel, id, documents);
    }

    /**
     * The documents that there are, whether searches find them yet or not.
     *
     * @param field what to tell of each beside its version, with dots before parts of an object; null for nothing
     */
    public Uni<List<Written>> written(String readModel, Collection<String> ids, String field) {
        return searches.written(readModel, ids, field);
    }

    /** Those of one generation, which has to be there, whether or not queries read it. */
    public Uni<List<Written>> written(Generation generation, Collection<String> ids) {
        return searches.written(generation, ids);
    }

    /** Whether there is an index, or an alias, of this name. */
    public Uni<Boolean> exists(String index) {
        return searches.exists(index);
    }

    /** Makes queries that begin later find what was written before. */
    public Uni<Void> refresh(String readModel) {
        return searches.refresh(readModel);
    }

    private <T> Uni<SearchResponse<T>> search(PageRequest request, Class<T> documents) {
        var query = request.query();
        if (query.selection().view() == View.NONE) {
            return searches.search(query.readModel(), request.search(), documents);
        }
        return query.cursor()
                .map(cursor -> searchIn(cursor.view(), request, documents))
                .orElseGet(() -> searchAtFirst(request, documents));
    }

    /** The shared view may have ended with the server that kept it; what nobody has seen a page of can be replaced. */
    private <T> Uni<SearchResponse<T>> searchAtFirst(PageRequest request, Class<T> documents) {
        var readModel = request.query().readModel();
        return shared(request).flatMap(view -> searchIn(view, request, documents)
                .onFailure(QueryProblem.ExpiredCursor.class)
                .recoverWithUni(() -> {
                    views.forget(readModel, view);
                    return shared(request).flatMap(other -> searchIn(other, request, documents));
                }));
    }

    private Uni<String> shared(PageRequest request) {
        var query = request.query();
        return views.share(query.readModel(), query.selection().view() == View.NEW);
    }

    private <T> Uni<SearchResponse<T>> searchIn(String view, PageRequest request, Class<T> documents) {
        var search = searches.search(request.query().readModel(), view, views.life(), request.search(), documents);
        return views.during(view, search, request::promisesMore);
    }

    private <T> ResultPage<T> page(PageRequest request, SearchResponse<T> response) {
        var hits = response.hits().hits();
        var shown = hits.subList(0, Math.min(hits.size(), request.size()));
        var found = shown.stream()
                .map(hit -> new Found<>(hit.source(), hit.highlight()))
                .toList();
        String next = null;
        if (request.hasNext(response)) {
            var query = request.query();
            var last = Cursor.behind(shown.getLast().sort(), response.pitId(), query.shown());
            next = cursors.write(last, query.cursorScope());
        }
        var facets = request.query().selection().facets().stream()
                .collect(Collectors.toMap(Facet::name, facet -> facet.counted(response.aggregations())));
        return new ResultPage<>(found, next, response.hits().total().value(), Map.copyOf(facets));
    }
}
