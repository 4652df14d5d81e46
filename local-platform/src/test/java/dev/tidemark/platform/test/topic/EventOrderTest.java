package dev.tidemark.platform.test.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.topic.EventOrder.Event;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventOrderTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1 2 3", "1 2 3 1 2 3", "1 2 3 2 3 4", "1 2 3 3", "1 2 3 2 2 3 3 4"})
    void a_relay_that_resumes_may_repeat_what_it_published_last(String versions) {
        assertThat(order(versions).violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "1 3", "1 2 4 3", "1 2 3 2 4", "1 2 3 1 3", "1 2 3 2", "1 2 3 2 3 1 2 3"})
    void nothing_else_may_come_out_of_order(String versions) {
        assertThat(order(versions).violations()).isNotEmpty();
    }

    @Test
    void what_comes_again_is_counted() {
        assertThat(order("1 2 3").repeats()).isEmpty();
        assertThat(order("1 2 3 2 3 4").repeats()).hasSize(2);
    }

    @Test
    void a_version_is_one_event() {
        assertThat(violations(event("a", 0, 1), new Event("a", 0, "another", 1, "")))
                .hasSize(1);
    }

    @Test
    void an_event_that_comes_again_is_the_same() {
        assertThat(violations(event("a", 0, 1), new Event("a", 0, "a1", 1, "changed")))
                .hasSize(1);
        assertThat(violations(event("a", 0, 1), event("a", 1, 1))).hasSize(1);
    }

    @Test
    void a_key_is_on_one_partition() {
        assertThat(violations(event("a", 0, 1), event("b", 1, 1))).isEmpty();
        assertThat(violations(event("a", 0, 1), event("a", 1, 2))).hasSize(1);
    }

    private static EventOrder order(String versions) {
        return new EventOrder(Arrays.stream(versions.split(" "))
                .filter(version -> !version.isEmpty())
                .map(version -> event("a", 0, Long.parseLong(version)))
                .toList());
    }

    private static List<String> violations(Event... events) {
        return new EventOrder(List.of(events)).violations();
    }

    private static Event event(String key, int partition, long version) {
        return new Event(key, partition, key + version, version, "");
    }
}
