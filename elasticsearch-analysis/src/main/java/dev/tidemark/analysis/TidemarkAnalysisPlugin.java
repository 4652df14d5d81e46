package dev.tidemark.analysis;

import java.util.Map;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.index.analysis.TokenizerFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;

/** What Elasticsearch loads, by the name in {@code plugin-descriptor.properties}: exactly what the read models use. */
public final class TidemarkAnalysisPlugin extends Plugin implements AnalysisPlugin {

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of("nori_tokenizer", NoriTokenizer::new);
    }

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return Map.of(
                "asciifolding", AsciiFolding::new,
                "edge_ngram", EdgeNgram::new,
                "nori_part_of_speech", NoriPartOfSpeech::new,
                "nori_readingform", NoriReadingForm::new);
    }
}
