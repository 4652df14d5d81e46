package dev.tidemark.analysis;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ko.KoreanReadingFormFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;

/** {@code nori_readingform}: words written in Chinese characters as they are read. */
final class NoriReadingForm extends AbstractTokenFilterFactory {

    NoriReadingForm(IndexSettings index, Environment environment, String name, Settings settings) {
        super(name);
        Parameters.of(name, settings);
    }

    @Override
    public TokenStream create(TokenStream tokens) {
        return new KoreanReadingFormFilter(tokens);
    }
}
