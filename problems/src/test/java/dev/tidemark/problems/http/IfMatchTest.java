package dev.tidemark.problems.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfMatchTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"*", " * ", "\"3\"", "\"2\",\"3\"", " \"2\" , ,\"3\", ", "\"a,b\", \"3\"", "W/\"1\", \"3\""})
    void is_met_by_a_version_that_it_lists(String header) {
        assertThatCode(() -> IfMatch.fromString(header).check(3)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "W/\"3\"", "\"03\"", "\"\"", "\"99999999999999999999\"", "\"abc\""})
    void is_not_met_by_a_version_that_it_does_not_list(String header) {
        assertThatThrownBy(() -> IfMatch.fromString(header).check(3)).isInstanceOf(VersionMismatch.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "3", "\"3", "3\"", "w/\"3\"", "\"3\" \"4\"", "*, \"3\"", "\"a b\"", "\"3\";"})
    void is_refused_when_it_is_no_list_of_entity_tags(String header) {
        assertThatThrownBy(() -> IfMatch.fromString(header)).isInstanceOf(MalformedIfMatch.class);
    }

    @Test
    void may_be_demanded() {
        assertThatThrownBy(() -> IfMatch.required(null)).isInstanceOf(PreconditionRequired.class);
        assertThat(IfMatch.required(IfMatch.ANY)).isSameAs(IfMatch.ANY);
    }

    @Test
    void is_read_in_linear_time() {
        assertThatThrownBy(() -> IfMatch.fromString("\"3\",".repeat(2_000) + " ".repeat(50_000) + "x"))
                .isInstanceOf(MalformedIfMatch.class);
    }
}
