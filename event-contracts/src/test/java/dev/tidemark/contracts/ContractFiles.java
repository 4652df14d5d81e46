package dev.tidemark.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.tidemark.contracts.schema.EventSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The files that go with every event type, where they are edited or made: what a build copied may be older. */
final class ContractFiles {

    static final Path TEST_RESOURCES = Path.of("src/test/resources");

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Class<? extends DomainEvent>> everyEventType() {
        return EventJson.types().values().stream();
    }

    /** As its first edition of the newest schema version shows it. */
    static JsonNode golden(Class<? extends DomainEvent> type) throws IOException {
        return firstEdition(type).golden();
    }

    /** As a later edition of the newest schema version shows it. */
    static JsonNode golden(Class<? extends DomainEvent> type, String addition) throws IOException {
        var first = firstEdition(type);
        return new Edition(first.version(), first.name() + "." + addition).golden();
    }

    /** As it is made from the record today; that the file says the same is a test of its own. */
    static JsonNode schema(Class<?> type) {
        return EventSchemas.of(type);
    }

    static JsonSchema validator(Class<?> type) {
        return validator(schema(type));
    }

    static JsonSchema validator(JsonNode schema) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
    }

    static JsonNode parse(String json) throws IOException {
        return JSON.readTree(json);
    }

    static JsonNode read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new AssertionError("There is no " + file);
        }
        return JSON.readTree(file.toFile());
    }

    private static Edition firstEdition(Class<? extends DomainEvent> type) {
        return new Edition(EventJson.newestSchemaVersion(type), type.getSimpleName());
    }

    private ContractFiles() {}
}
