package dev.tidemark.benchmarks.read.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryMixTest {

    private static final int WHOLE_RUN = 4_800;

    private final List<String> paths = IntStream.range(0, 80)
            .mapToObj(QueryMix::path)
            .map(path -> URLDecoder.decode(path, StandardCharsets.UTF_8))
            .toList();

    @ParameterizedTest
    @ValueSource(strings = {"q=", "category=", "brand=", "minPrice=", "inStock=", "attr.Color=", "facets=", "sort="})
    void everything_is_asked_for_by_some(String parameter) {
        assertThat(paths).anyMatch(path -> path.contains(parameter)).anyMatch(path -> !path.contains(parameter));
    }

    /** Neither to warm up nor when it is measured: answers, and filters, would be there from before. */
    @Test
    void nothing_is_asked_twice() {
        assertThat(IntStream.range(0, WHOLE_RUN).mapToObj(QueryMix::path)).doesNotHaveDuplicates();
    }

    @Test
    void some_ask_in_korean() {
        assertThat(paths).anyMatch(path -> path.codePoints().anyMatch(letter -> letter >= '가' && letter <= '힣'));
    }

    @Test
    void a_mistyped_word_has_two_letters_the_wrong_way_round() {
        assertThat(QueryMix.mistyped("red keyboard", new SplittableRandom(1)))
                .startsWith("red ")
                .hasSize("red keyboard".length())
                .isNotEqualTo("red keyboard");
    }

    @Test
    void the_last_word_is_begun_only() {
        assertThat(QueryMix.begun("quiet keyboard")).isEqualTo("quiet key");
        assertThat(QueryMix.begun("ki")).isEqualTo("ki");
    }
}
