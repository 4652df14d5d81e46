package dev.tidemark.projector.catalogue.search;

import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/** Text without its capitals and accents: what the index makes of it, by the same table. */
public final class Folding {

    /** Of one letter: ㉚ becomes (30). */
    private static final int MOST_LETTERS = 4;

    static boolean areSame(String one, String other) {
        return fold(one).equals(fold(other));
    }

    public static String fold(String text) {
        // Each letter alone, as Lucene does it: String.toLowerCase looks at those beside it.
        var letters = text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .toCharArray();
        var folded = new char[MOST_LETTERS * letters.length];
        return new String(folded, 0, ASCIIFoldingFilter.foldToASCII(letters, 0, folded, 0, letters.length));
    }

    private Folding() {}
}
