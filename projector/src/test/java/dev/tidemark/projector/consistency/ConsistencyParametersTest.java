package dev.tidemark.projector.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.projector.query.ScratchQueries;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsistencyParametersTest {

    private static final String APPLIED = "Preference-Applied";

    @Test
    void a_query_that_prefers_nothing_waits_for_two_seconds() {
        var query = AskedQuery.with("orders/a@2");

        assertThat(patience(query, Map.of())).hasSeconds(2);
        assertThat(query.answered()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"wait=0, 0", "wait=9, 9", "wait=10, 10", "wait=11, 10", "wait=999999999, 10"})
    void nobody_waits_longer_than_ten_seconds(String preference, int seconds) {
        var query = AskedQuery.with("orders/a@2").preferring(preference);

        assertThat(patience(query, Map.of())).hasSeconds(seconds);
        assertThat(query.answered()).isEqualTo(Map.of(APPLIED, "wait=" + seconds));
    }

    @Test
    void both_times_can_be_set_and_the_longest_is_that_of_all() {
        var settings = Map.of("tidemark.consistency.default-wait", "7s", "tidemark.consistency.longest-wait", "5s");

        assertThat(patience(AskedQuery.with("orders/a@2"), settings)).hasSeconds(5);
        assertThat(patience(AskedQuery.with("orders/a@2").preferring("wait=6"), settings))
                .hasSeconds(5);
    }

    private static Duration patience(AskedQuery query, Map<String, String> settings) {
        return query.parameters().patience(ScratchQueries.config(settings, ConsistencyConfig.class));
    }
}
