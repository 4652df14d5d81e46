package dev.tidemark.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.contracts.EventJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code schemas} holds what is made from the records; the property {@code contracts.write} writes it. */
class SchemasTest {

    private static final Path SCHEMAS = Path.of("src/main/resources/schemas");

    static Stream<Class<? extends DomainEvent>> everyEventType() {
        return EventJson.types().values().stream();
    }

    @ParameterizedTest
    @MethodSource("everyEventType")
    void each_schema_is_as_it_is_made_from_the_record_today(Class<? extends DomainEvent> type) throws IOException {
        var name = type.getSimpleName();
        var file = new GeneratedFile(SCHEMAS.resolve(name + ".json"), EventSchemas.of(type));
        file.writeIfAsked();

        assertThat(file.differences())
                .as("The schema of %s is not that of its record. To make it anew: %s", name, GeneratedFile.COMMAND)
                .isEmpty();
    }

    @Test
    void there_is_no_schema_without_a_record() throws IOException {
        try (var files = Files.list(SCHEMAS)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
                    .containsExactlyInAnyOrderElementsOf(EventJson.types().keySet());
        }
    }
}
