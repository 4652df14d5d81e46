package dev.tidemark.projector.query.text;

import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch._types.query_dsl.ZeroTermsQuery;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a read model's words are looked for, and how a single one is. Names of fields may have a weight, such as
 * {@code name^4}.
 *
 * @param words with an analyzer that leaves words as they are
 * @param korean with one that finds Korean stems
 * @param all one of the first kind, without a weight, that has the words of all
 * @param beginnings one that has the beginnings of words
 * @param phrases in which all that was typed, as it was, adds weight
 */
public record TextFields(List<String> words, List<String> korean, String all, String beginnings, List<String> phrases) {

    /** None below 4 letters, one from 4, two from 7. */
    private static final String TYPING_ERRORS = "AUTO:4,7";

    /** A word that is close to many others is looked for as some of them. */
    private static final int MOST_SPELLINGS = 20;

    /** How much of what else matches counts beside what matches best. */
    private static final double TIE_BREAKER = 0.2;

    private static final float BOOST_OF_PHRASES = 4;

    /** The ways to find it: as it is, misspelt, or in Korean. */
    List<Query> word(String word) {
        return List.of(asItIs(word), misspelt(word), inKorean(word));
    }

    /** The same, and by its beginning alone. */
    List<Query> wordOrBeginning(String word) {
        var ways = new ArrayList<>(word(word));
        ways.add(Query.of(query ->
                query.match(match -> match.field(beginnings).query(word).operator(Operator.And))));
        return ways;
    }

    Query exactly(String word) {
        return Query.of(
                query -> query.match(match -> match.field(all).query(word).operator(Operator.And)));
    }

    List<Query> phrases(String text) {
        return phrases.stream()
                .map(field -> Query.of(query -> query.matchPhrase(
                        phrase -> phrase.field(field).query(text).boost(BOOST_OF_PHRASES))))
                .toList();
    }

    static Query bestOf(List<Query> queries) {
        return Query.of(best ->
                best.disMax(alternatives -> alternatives.queries(queries).tieBreaker(TIE_BREAKER)));
    }

    private Query asItIs(String word) {
        return Query.of(query -> query.multiMatch(match -> match.query(word)
                .type(TextQueryType.BestFields)
                .operator(Operator.And)
                .tieBreaker(TIE_BREAKER)
                .fields(words)));
    }

    private Query misspelt(String word) {
        return Query.of(query -> query.match(match -> match.field(all)
                .query(word)
                .operator(Operator.And)
                .fuzziness(TYPING_ERRORS)
                .maxExpansions(MOST_SPELLINGS)
                .zeroTermsQuery(ZeroTermsQuery.All)));
    }

    /** The parts of a Korean word stand together, whatever is written between them. */
    private Query inKorean(String word) {
        return Query.of(query -> query.multiMatch(match -> match.query(word)
                .type(TextQueryType.Phrase)
                .zeroTermsQuery(ZeroTermsQuery.All)
                .tieBreaker(TIE_BREAKER)
                .fields(korean)));
    }
}
