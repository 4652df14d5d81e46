package dev.tidemark.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.Stream;

/** The files that go with every event type. */
final class ContractFiles {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Class<? extends DomainEvent>> everyEventType() {
        return EventJson.types().values().stream();
    }

    static JsonNode golden(Class<?> type) throws IOException {
        return read("/golden/%s.json".formatted(type.getSimpleName()));
    }

    static JsonNode schema(Class<?> type) throws IOException {
        return read("/schemas/%s.json".formatted(type.getSimpleName()));
    }

    static JsonNode parse(String json) throws IOException {
        return JSON.readTree(json);
    }

    private static JsonNode read(String resource) throws IOException {
        try (var file = ContractFiles.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new AssertionError("Every event type needs its " + resource);
            }
            return JSON.readTree(file);
        }
    }

    private ContractFiles() {}
}
