package dev.tidemark.platform.demo.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tidemark.platform.demo.DemoProduct;
import dev.tidemark.platform.demo.relevance.JudgedQuery.Use;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelevanceTest {

    private final JudgedQuery query = new JudgedQuery(
            "red cup",
            "property and noun",
            Use.TUNING,
            List.of(new Judgement(3, "Cups", null, "Red"), new Judgement(2, "Cups", null, null)));

    private final Relevance relevance = new Relevance(List.of(
            product("Red cup", "Cups", "Red"), product("Blue cup", "Cups", "Blue"), product("Red bus", "Toys", "Red")));

    @Test
    void nothing_is_better_than_the_best_first() {
        assertThat(ndcg("Red cup", "Blue cup", "Red bus")).isEqualTo(1);
    }

    @Test
    void what_is_wanted_less_counts_less_when_it_stands_first() {
        // (0.1 + 1 / log2(3)) / (1 + 0.1 / log2(3))
        assertThat(ndcg("Blue cup", "Red cup")).isCloseTo(0.687, within(0.001));
    }

    @Test
    void what_is_missing_counts_against_the_search() {
        assertThat(ndcg("Red cup")).isCloseTo(0.941, within(0.001));
    }

    @Test
    void what_is_unknown_or_repeated_counts_for_nothing() {
        assertThat(ndcg("Red bus", "Green cup")).isZero();
        assertThat(ndcg("Red cup", "Red cup", "Blue cup")).isEqualTo(1);
    }

    private double ndcg(String... names) {
        return relevance.ndcg(query, List.of(names));
    }

    private static DemoProduct product(String name, String category, String tag) {
        var picture = List.of(URI.create("https://images.tidemark.example/" + tag));
        return new DemoProduct(name, "", "Potter", List.of("Home", category), tag, picture, false, 1000, 1);
    }
}
