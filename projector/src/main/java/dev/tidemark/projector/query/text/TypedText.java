package dev.tidemark.projector.query.text;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.tidemark.problems.Violation;
import dev.tidemark.problems.rest.answer.RequestProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What somebody typed, as a query: every word must be found, misspelt ones of 4 letters or more too, and of the last one
 * the beginning is enough. What the analyzers take for no word, such as "&" or a Korean particle alone, narrows nothing.
 */
public final class TypedText {

    /** Each takes clauses of the query. */
    private static final int MOST_WORDS = 20;

    private final String text;
    private final List<String> words;

    public TypedText(String text) {
        this.text = text.strip();
        this.words = List.of(this.text.split("\\s+"));
    }

    /**
     * A parameter of a request; empty for none, or a blank one. Throws {@link RequestProblem} for too many words.
     *
     * @param value null for none
     */
    public static Optional<TypedText> of(String parameter, String value) {
        var text = Optional.ofNullable(value).filter(words -> !words.isBlank()).map(TypedText::new);
        if (text.filter(typed -> typed.words.size() > MOST_WORDS).isPresent()) {
            throw RequestProblem.invalid(
                    List.of(new Violation(parameter, "must have at most %d words".formatted(MOST_WORDS))));
        }
        return text;
    }

    public Query query(TextFields fields) {
        var every = IntStream.range(0, words.size())
                .mapToObj(place -> TextFields.bestOf(ways(place, fields)))
                .toList();
        return Query.of(found -> found.bool(bool -> bool.must(every).should(fields.phrases(text))));
    }

    /** Without what is blank around it. */
    @Override
    public String toString() {
        return text;
    }

    /**
     * A word is also found where it is written in one with a neighbour: who types "tea pot" wants teapots too. The two must
     * be right then: misspelt and joined, they could be anything.
     */
    private List<Query> ways(int place, TextFields fields) {
        var word = words.get(place);
        var isLast = place == words.size() - 1;
        var ways = new ArrayList<>(isLast ? fields.wordOrBeginning(word) : fields.word(word));
        if (place > 0) {
            ways.add(fields.exactly(words.get(place - 1) + word));
        }
        if (!isLast) {
            ways.add(fields.exactly(word + words.get(place + 1)));
        }
        return ways;
    }
}
