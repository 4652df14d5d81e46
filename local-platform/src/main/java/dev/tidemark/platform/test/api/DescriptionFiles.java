package dev.tidemark.platform.test.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** What the module under test says of its API in files. */
final class DescriptionFiles {

    private static final Path FOLDER = Path.of("src/main/resources/META-INF/openapi");
    private static final JsonMapper JSON = new JsonMapper();

    /** Those that are described. */
    static Set<String> operationNames() {
        try (var files = Files.list(FOLDER.resolve("resources"))) {
            return files.flatMap(file -> {
                        var resource = file.getFileName().toString().replace(".json", "");
                        return read(file).propertyStream().map(entry -> resource + "." + entry.getKey());
                    })
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those that have an example. */
    static Set<String> problemTypes() {
        return read(FOLDER.resolve("problems.json"))
                .valueStream()
                .map(example -> example.path("type").asText().replaceFirst("^/problems/", ""))
                .collect(Collectors.toSet());
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DescriptionFiles() {}
}
