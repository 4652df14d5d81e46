package dev.tidemark.projector.catalogue.suggestion;

import dev.tidemark.projector.catalogue.search.Folding;
import java.util.List;
import java.util.regex.Pattern;

/** Beginnings of words, without capitals and accents. */
final class Beginnings {

    /** A mark belongs to the letter before it. */
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private final List<String> beginnings;

    Beginnings(String typed) {
        beginnings = words(typed);
    }

    /** Whether each begins a word of the text. */
    boolean begin(String text) {
        var words = words(text);
        return beginnings.stream().allMatch(beginning -> words.stream().anyMatch(word -> word.startsWith(beginning)));
    }

    private static List<String> words(String text) {
        return BETWEEN_WORDS
                .splitAsStream(text)
                .filter(word -> !word.isEmpty())
                .map(Folding::fold)
                .toList();
    }
}
