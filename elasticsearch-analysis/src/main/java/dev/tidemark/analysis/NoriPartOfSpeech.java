package dev.tidemark.analysis;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Set;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ko.KoreanPartOfSpeechStopFilter;
import org.apache.lucene.analysis.ko.POS;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;

/** {@code nori_part_of_speech}: leaves out Korean particles, endings and whatever else has one of the tags. */
final class NoriPartOfSpeech extends AbstractTokenFilterFactory {

    private static final String STOP_TAGS = "stoptags";

    private final Set<POS.Tag> stopTags;

    NoriPartOfSpeech(IndexSettings index, Environment environment, String name, Settings settings) {
        super(name);
        var parameters = Parameters.of(name, settings, STOP_TAGS);
        stopTags = parameters.hasValue(STOP_TAGS)
                ? parameters.getAsList(STOP_TAGS).stream().map(POS::resolveTag).collect(toUnmodifiableSet())
                : KoreanPartOfSpeechStopFilter.DEFAULT_STOP_TAGS;
    }

    @Override
    public TokenStream create(TokenStream tokens) {
        return new KoreanPartOfSpeechStopFilter(tokens, stopTags);
    }
}
