package dev.tidemark.analysis;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ko.KoreanTokenizer;
import org.apache.lucene.analysis.ko.KoreanTokenizer.DecompoundMode;
import org.apache.lucene.analysis.ko.dict.UserDictionary;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.AbstractTokenizerFactory;

/**
 * {@code nori_tokenizer}: Korean cut into its words by a dictionary; what stands between, such as Latin words, is cut
 * where the script changes. Words of one's own come from {@code user_dictionary_rules}, not from files.
 */
final class NoriTokenizer extends AbstractTokenizerFactory {

    private static final String DECOMPOUND_MODE = "decompound_mode";
    private static final String DISCARD_PUNCTUATION = "discard_punctuation";
    private static final String USER_DICTIONARY_RULES = "user_dictionary_rules";

    private final DecompoundMode decompoundMode;
    private final boolean discardPunctuation;
    private final UserDictionary userDictionary;

    NoriTokenizer(IndexSettings index, Environment environment, String name, Settings settings) throws IOException {
        super(name);
        var parameters = Parameters.of(name, settings, DECOMPOUND_MODE, DISCARD_PUNCTUATION, USER_DICTIONARY_RULES);
        decompoundMode = DecompoundMode.valueOf(parameters
                .get(DECOMPOUND_MODE, KoreanTokenizer.DEFAULT_DECOMPOUND.name())
                .toUpperCase(Locale.ROOT));
        discardPunctuation = parameters.getAsBoolean(DISCARD_PUNCTUATION, true);
        userDictionary = dictionary(parameters.getAsList(USER_DICTIONARY_RULES));
    }

    /** Null when there are no rules. */
    private static UserDictionary dictionary(List<String> rules) throws IOException {
        return rules.isEmpty() ? null : UserDictionary.open(new StringReader(String.join("\n", rules)));
    }

    @Override
    public Tokenizer create() {
        return new KoreanTokenizer(
                KoreanTokenizer.DEFAULT_TOKEN_ATTRIBUTE_FACTORY,
                userDictionary,
                decompoundMode,
                false,
                discardPunctuation);
    }
}
