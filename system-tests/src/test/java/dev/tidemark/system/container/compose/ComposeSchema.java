package dev.tidemark.system.container.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** The file is one that the Compose Specification knows. */
final class ComposeSchema {

    /** The schema's id is relative to it. */
    private static final SchemaLocation LOCATION = SchemaLocation.of("classpath:compose/");

    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(LOCATION, read());

    static Stream<String> findings(ComposeFile file) {
        return SCHEMA.validate(file.content()).stream().map(ValidationMessage::getMessage);
    }

    private static JsonNode read() {
        try (var file = ComposeSchema.class.getResourceAsStream("/compose/compose-spec.json")) {
            return new JsonMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ComposeSchema() {}
}
