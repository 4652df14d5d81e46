package dev.tidemark.projector.query.cursor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.problems.page.InvalidCursor;
import dev.tidemark.projector.elasticsearch.Json;
import io.quarkus.runtime.LaunchMode;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

    private static final Cursor CURSOR = new Cursor(Json.read("[1700000000000,\"id-1\"]"), null, Map.of("a", 2L));

    private final Cursors cursors = new Cursors(Optional::empty, LaunchMode.TEST);

    @Test
    void a_cursor_is_read_as_it_was_written() {
        assertThat(cursors.read(cursors.write(CURSOR, "a"), "a")).isEqualTo(CURSOR);
    }

    @Test
    void a_cursor_of_another_query_is_foreign() {
        var text = cursors.write(CURSOR, "orders of m-1");

        assertForeign(text, "orders of m-2");
    }

    /** What users wrote is part of a scope, and may look like a part of a cursor. */
    @Test
    void scope_and_cursor_are_told_apart() {
        var content = "{\"after\":[0]}\u0000" + Json.write(CURSOR);
        var signature = cursors.write(CURSOR, "a\u0000{\"after\":[0]}").split("\\.")[1];

        assertForeign(
                Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes()) + "." + signature, "a");
    }

    @Test
    void a_cursor_that_was_changed_is_foreign() {
        var signature = cursors.write(CURSOR, "a").split("\\.")[1];
        var other = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"after\":[0]}".getBytes());

        assertForeign(other + "." + signature, "a");
    }

    @Test
    void a_cursor_made_with_another_key_is_foreign() {
        var other = new Cursors(() -> Optional.of("k".repeat(32)), LaunchMode.NORMAL);

        assertForeign(other.write(CURSOR, "a"), "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "x", "a.b.c", "%%%.%%%", "e30.e30"})
    void nonsense_is_foreign(String text) {
        assertForeign(text, "a");
    }

    @Test
    void production_needs_a_key() {
        assertThatThrownBy(() -> new Cursors(Optional::empty, LaunchMode.NORMAL))
                .hasMessageContaining("TIDEMARK_CURSOR_KEY");
        assertThatThrownBy(() -> new Cursors(() -> Optional.of("short"), LaunchMode.NORMAL))
                .hasMessageContaining("less than 32 characters");
    }

    private void assertForeign(String text, String scope) {
        assertThatThrownBy(() -> cursors.read(text, scope)).isInstanceOf(InvalidCursor.class);
    }
}
