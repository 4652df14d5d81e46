package dev.tidemark.projector.query;

import dev.tidemark.problems.http.ConsistencyToken;
import dev.tidemark.projector.elasticsearch.TypedJson;
import dev.tidemark.projector.query.Selection.View;
import dev.tidemark.projector.query.cursor.Cursor;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A query that is answered page by page, and which page of it is asked for.
 *
 * @param readModel whose documents
 * @param scope the query with its filters and who asks, in one text; a cursor is good for no other
 * @param cursor where the page before ended; empty for the first page
 * @param shown versions that the view of its pages shows, or newer ones, by the id of their document
 */
public record PagedQuery(
        String readModel, String scope, Selection selection, Optional<Cursor> cursor, Map<String, Long> shown) {

    /** Its first page. */
    public PagedQuery(String readModel, String scope, Selection selection) {
        this(readModel, scope, selection, Optional.empty(), Map.of());
    }

    PagedQuery after(Cursor page) {
        return new PagedQuery(readModel, scope, selection, Optional.of(page), page.shown());
    }

    /**
     * The same, in a view that shows what there is now; what is cut from no view shows that by itself, and a page of an open
     * one stays what it is.
     *
     * @param reached what there is by now, of documents of the read model
     */
    public PagedQuery showing(Collection<ConsistencyToken> reached) {
        if (selection.view() == View.NONE || isOfOpenView() || reached.isEmpty()) {
            return this;
        }
        var versions = reached.stream()
                .collect(Collectors.toMap(ConsistencyToken::aggregateId, ConsistencyToken::version, Math::max));
        return new PagedQuery(readModel, scope, selection.fresh(), cursor, versions);
    }

    /** Whether the view that its pages are cut from was opened to show these. */
    public boolean shows(Collection<ConsistencyToken> tokens) {
        return tokens.stream().allMatch(token -> shown.getOrDefault(token.aggregateId(), 0L) >= token.version());
    }

    /** Nobody else, no other query, and none in another order, as that of an earlier release may have been. */
    String cursorScope() {
        var order = selection.sort().stream().map(TypedJson::write).toList();
        return "%s of %s".formatted(order, scope);
    }

    /** Whether the page is cut from a view that was opened for a page before it, and so shows nothing newer. */
    public boolean isOfOpenView() {
        return cursor.isPresent() && selection.view() != View.NONE;
    }
}
