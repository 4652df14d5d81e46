package dev.tidemark.projector.catalogue.search;

import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.elasticsearch.core.search.HighlighterType;
import co.elastic.clients.util.NamedValue;

/**
 * Which words of a product matched: in its whole name, and in the best piece of its description. The index is set to mark
 * words one by one ({@code highlight.weight_matches_mode}): to mark what matches as a whole Elasticsearch makes the query
 * anew for each product and field, with an automaton for each misspelt word.
 */
final class Highlights {

    private static final int PIECE_LENGTH = 150;

    /**
     * What merchants wrote is escaped, so that a page can show it as HTML. Words are looked for in copies and by their
     * stems; that these are of the same text, Elasticsearch has to be told.
     */
    static final Highlight OF_PRODUCTS = Highlight.of(highlight -> highlight
            .type(HighlighterType.Unified)
            .encoder(HighlighterEncoder.Html)
            .fields(
                    NamedValue.of("name", HighlightField.of(field -> field.numberOfFragments(0)
                            .matchedFields("name", "name.korean", "text", "text.korean", "heading"))),
                    NamedValue.of("description", HighlightField.of(field -> field.numberOfFragments(1)
                            .fragmentSize(PIECE_LENGTH)
                            .matchedFields("text", "text.korean")))));

    private Highlights() {}
}
