package dev.tidemark.order.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.OrderState.Choice;
import dev.tidemark.contracts.ProductState.Option;
import dev.tidemark.contracts.ProductState.OptionGroup;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JsonListTest {

    private static final UUID ID = UUID.randomUUID();

    @Test
    void what_is_written_is_read_again() {
        var choices = List.of(new Choice(ID, "Colour", "Red 빨강"));
        var groups = List.of(new OptionGroup(ID, "Colour", List.of(new Option(ID, "Red", -900))));

        assertThat(JsonList.read(JsonList.write(choices), Choice.class)).isEqualTo(choices);
        assertThat(JsonList.read(JsonList.write(groups), OptionGroup.class)).isEqualTo(groups);
        assertThat(JsonList.read(JsonList.write(List.of()), Choice.class)).isEmpty();
    }

    @Test
    void fields_that_the_next_release_has_written_are_passed_over() {
        var written = """
                [{"optionId": "%s", "group": "Colour", "option": "Red", "swatch": "#f00"}]""".formatted(ID);

        assertThat(JsonList.read(written, Choice.class)).containsExactly(new Choice(ID, "Colour", "Red"));
    }

    @Test
    void what_is_no_list_of_them_is_refused() {
        assertThatThrownBy(() -> JsonList.read("{", Choice.class)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> JsonList.read("[{\"other\": 1}]", Choice.class))
                .isInstanceOf(UncheckedIOException.class);
    }
}
