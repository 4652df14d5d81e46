package dev.tidemark.projector.elasticsearch;

import co.elastic.clients.json.JsonpDeserializer;
import co.elastic.clients.json.JsonpMapper;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.json.jackson.JacksonJsonpParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringWriter;

/**
 * Between JSON and the types of Elasticsearch's own client. These write and read themselves; only documents go through
 * Jackson, encoded as {@link Json} does it.
 */
public final class TypedJson {

    private static final JacksonJsonpMapper MAPPER = new JacksonJsonpMapper(Json.mapper());

    public static String write(Object typed) {
        var text = new StringWriter();
        try (var generator = MAPPER.jsonProvider().createGenerator(text)) {
            JsonpMapper mapper = MAPPER;
            mapper.serialize(typed, generator);
        }
        return text.toString();
    }

    /** Throws {@link co.elastic.clients.json.JsonpMappingException} when the node is not what the type demands. */
    public static <T> T read(JsonNode node, JsonpDeserializer<T> type) {
        var parser = new JacksonJsonpParser(node.traverse(Json.mapper()), MAPPER);
        return type.deserialize(parser, MAPPER);
    }

    private TypedJson() {}
}
