package dev.tidemark.contracts;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.contracts.schema.SchemaComparison;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;

/**
 * One published shape of an event type: that with which a schema version began, or one to which optional fields had been
 * added since. Never changed again.
 *
 * @param name the event type, and behind a dot what was added, such as {@code ProductRegistered.rating}
 */
record Edition(int version, String name) {

    /** From the oldest version to the newest. */
    static Stream<Edition> all() throws IOException {
        var published = ContractFiles.TEST_RESOURCES.resolve("published");
        try (var files = Files.walk(published)) {
            return files
                    .filter(Files::isRegularFile)
                    .map(file -> new Edition(
                            Integer.parseInt(
                                    file.getParent().getFileName().toString().substring(1)),
                            file.getFileName().toString().replaceFirst("\\.json$", "")))
                    .sorted(comparing(Edition::version).thenComparing(Edition::name))
                    .toList()
                    .stream();
        }
    }

    static Stream<Edition> ofNewestVersion(Class<? extends DomainEvent> type) throws IOException {
        return all().filter(edition -> edition.eventType().equals(type.getSimpleName()))
                .filter(edition -> edition.version() == EventJson.newestSchemaVersion(type));
    }

    /** The one that has all that is published today. */
    static Edition ofToday(Class<? extends DomainEvent> type) throws IOException {
        for (var edition : ofNewestVersion(type).toList()) {
            if (SchemaComparison.of(edition.schema(), ContractFiles.schema(type))
                    .isSame()) {
                return edition;
            }
        }
        throw new AssertionError("%s has no edition as it is today".formatted(type.getSimpleName()));
    }

    String eventType() {
        return name.replaceFirst("\\..*", "");
    }

    Class<? extends DomainEvent> type() {
        var type = EventJson.types().get(eventType());
        if (type == null) {
            throw new AssertionError("%s was published, and must stay readable".formatted(eventType()));
        }
        return type;
    }

    JsonNode schema() throws IOException {
        return read("published");
    }

    JsonNode golden() throws IOException {
        return read("golden");
    }

    private JsonNode read(String folder) throws IOException {
        return ContractFiles.read(
                ContractFiles.TEST_RESOURCES.resolve("%s/v%d/%s.json".formatted(folder, version, name)));
    }
}
