package dev.tidemark.analysis;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;

/** {@code edge_ngram}: the beginnings of each word. */
final class EdgeNgram extends AbstractTokenFilterFactory {

    private final int shortest;
    private final int longest;
    private final boolean preserveOriginal;

    EdgeNgram(IndexSettings index, Environment environment, String name, Settings settings) {
        super(name);
        var parameters = Parameters.of(name, settings, "min_gram", "max_gram", "preserve_original");
        shortest = parameters.getAsInt("min_gram", 1);
        longest = parameters.getAsInt("max_gram", 2);
        preserveOriginal = parameters.getAsBoolean("preserve_original", false);
    }

    @Override
    public TokenStream create(TokenStream tokens) {
        return new EdgeNGramTokenFilter(tokens, shortest, longest, preserveOriginal);
    }

    /** Its words lie upon each other. */
    @Override
    public boolean breaksFastVectorHighlighter() {
        return true;
    }
}
