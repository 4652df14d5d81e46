package dev.tidemark.order.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.List;

/** A list as the database holds it. */
public final class JsonList {

    /** While releases run side by side, the next one may have written fields that this one does not know. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public static String write(List<?> list) {
        try {
            return JSON.writeValueAsString(list);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static <E> List<E> read(String json, Class<E> element) {
        try {
            return JSON.readerForListOf(element).readValue(json);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonList() {}
}
