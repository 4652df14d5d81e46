package dev.tidemark.platform.provision;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.platform.config.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * How a topic is made.
 *
 * @param config the broker's settings that differ from its defaults, by their official names
 */
record TopicSettings(int partitions, Map<String, String> config) {

    private static final JsonMapper JSON = new JsonMapper();

    /** All topics by name, without prefix. */
    static Map<String, TopicSettings> readAll(Installation installation) {
        var file = installation.connectors().resolve("topics.json");
        try {
            return JSON.readValue(file.toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
