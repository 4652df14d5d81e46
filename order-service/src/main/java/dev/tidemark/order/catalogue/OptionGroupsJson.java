package dev.tidemark.order.catalogue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.contracts.ProductState.OptionGroup;
import java.io.UncheckedIOException;
import java.util.List;

/** What can be chosen of a product, as the copy holds it. */
public final class OptionGroupsJson {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<OptionGroup>> GROUPS = new TypeReference<>() {};

    public static String write(List<OptionGroup> groups) {
        try {
            return JSON.writeValueAsString(groups);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<OptionGroup> read(String json) {
        try {
            return JSON.readValue(json, GROUPS);
        } catch (JacksonException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OptionGroupsJson() {}
}
