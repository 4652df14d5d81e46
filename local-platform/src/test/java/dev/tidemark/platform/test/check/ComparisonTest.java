package dev.tidemark.platform.test.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.check.Difference.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final Versioned A = document("a", 1, "{\"total\": 1}");
    private static final Versioned B = document("b", 2, "{\"total\": 2}");
    private static final Versioned C = document("c", 3, "{\"total\": 3}");

    @Test
    void equal_sides_differ_in_nothing() {
        assertThat(differences(List.of(A, B, C), List.of(A, B, C))).isEmpty();
    }

    @Test
    void a_row_without_a_document_is_missing() {
        assertThat(differences(List.of(A, B, C), List.of(A, C)))
                .extracting(Difference::kind, Difference::id)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.MISSING, "b"));
    }

    @Test
    void a_document_without_a_row_is_extra() {
        assertThat(differences(List.of(B), List.of(A, B, C)))
                .extracting(Difference::kind)
                .containsExactly(Kind.EXTRA, Kind.EXTRA);
    }

    @Test
    void an_older_document_is_stale() {
        assertThat(differences(List.of(B), List.of(document("b", 1, "{\"total\": 2}"))))
                .extracting(Difference::kind)
                .containsExactly(Kind.STALE);
    }

    @Test
    void another_value_a_missing_field_and_an_additional_field_are_different() {
        for (var content : List.of("{\"total\": 9}", "{}", "{\"total\": 2, \"more\": 1}")) {
            assertThat(differences(List.of(B), List.of(document("b", 2, content))))
                    .extracting(Difference::kind)
                    .containsExactly(Kind.DIFFERENT);
        }
    }

    @Test
    void a_version_that_the_row_has_not_reached_is_different() {
        assertThat(differences(List.of(B), List.of(document("b", 3, "{\"total\": 2}"))))
                .extracting(Difference::kind)
                .containsExactly(Kind.DIFFERENT);
    }

    @Test
    void the_same_time_written_in_two_ways_is_equal() {
        assertThat(differences(
                        List.of(document("a", 1, "{\"at\": [\"2026-01-31T21:00:00.120000+09:00\"]}")),
                        List.of(document("a", 1, "{\"at\": [\"2026-01-31T12:00:00.12Z\"]}"))))
                .isEmpty();
    }

    private static Versioned document(String id, long version, String json) {
        return Versioned.of(id, version, json);
    }

    private static List<Difference> differences(List<Versioned> rows, List<Versioned> documents) {
        return Comparison.of(rows.iterator(), documents.iterator());
    }
}
