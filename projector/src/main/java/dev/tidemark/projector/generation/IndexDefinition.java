package dev.tidemark.projector.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.readmodel.ReadModel;
import java.time.Instant;

/** What the index of a generation is made with. */
record IndexDefinition(JsonNode template, String codeHash) {

    static IndexDefinition of(ReadModel<?> model) {
        return new IndexDefinition(Json.read(model.definition()), CodeHash.of(model));
    }

    /** @param answersQueries whether it gets the alias that queries read */
    JsonNode index(Generation names, boolean answersQueries, Instant now) {
        ObjectNode index = template.deepCopy();
        var aliases = index.putObject("aliases");
        aliases.putObject(names.writeAlias()).put("is_write_index", true);
        if (answersQueries) {
            aliases.putObject(names.alias());
        }
        var meta = GenerationMeta.of(codeHash, now);
        ((ObjectNode) index.path("mappings")).set("_meta", Json.read(Json.write(meta)));
        return index;
    }
}
