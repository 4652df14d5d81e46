package dev.tidemark.platform.demo.relevance;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.platform.demo.DemoProduct;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * What somebody types, and which products they hope for.
 *
 * @param kind what is difficult about it
 * @param judgements of one product the highest grade counts; what none is about has grade 0
 */
public record JudgedQuery(String query, String kind, Use use, List<Judgement> judgements) {

    /** What a query may be used for, fixed once for all. */
    public enum Use {
        /** To be looked at while the search is changed. */
        TUNING,
        /** To tell afterwards whether the changes help queries that nobody looked at. */
        HELD_OUT
    }

    public JudgedQuery {
        judgements = List.copyOf(judgements);
    }

    /** All of {@code judgements.json}. */
    public static List<JudgedQuery> all() {
        try (var json = JudgedQuery.class.getResourceAsStream("judgements.json")) {
            return new ObjectMapper().readValue(json, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("judgements.json is damaged", e);
        }
    }

    int grade(DemoProduct product) {
        return judgements.stream()
                .filter(judgement -> judgement.isAbout(product))
                .mapToInt(Judgement::grade)
                .max()
                .orElse(0);
    }
}
