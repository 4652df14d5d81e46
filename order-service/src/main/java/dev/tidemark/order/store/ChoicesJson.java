package dev.tidemark.order.store;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.contracts.OrderState.Choice;
import java.io.UncheckedIOException;
import java.util.List;

/** The choices of a line as the database holds them. */
final class ChoicesJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<Choice>> CHOICES = new TypeReference<>() {};

    static String write(List<Choice> choices) {
        try {
            return JSON.writeValueAsString(choices);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Choice> read(String json) {
        try {
            return JSON.readValue(json, CHOICES);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ChoicesJson() {}
}
