package dev.tidemark.contracts.schema;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A JSON file that is made from others, and checked in. Each test of one writes it when the property is set. */
public record GeneratedFile(Path path, JsonNode made) {

    public static final String COMMAND =
            "./tidemark test -pl event-contracts -Dtest=SchemasTest,AsyncApiTest -Dcontracts.write";

    private static final String PROPERTY = "contracts.write";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** As the other JSON files here are written. */
    private static final ObjectWriter WRITER = JSON.writer(new DefaultPrettyPrinter()
            .withSeparators(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Spacing.AFTER)
                    .withArrayEmptySeparator(""))
            .withArrayIndenter(new DefaultIndenter("  ", "\n"))
            .withObjectIndenter(new DefaultIndenter("  ", "\n")));

    public void writeIfAsked() throws IOException {
        if (System.getProperty(PROPERTY) != null) {
            Files.writeString(path, text());
        }
    }

    /** Where the file is not what is made today, and how; empty when it is. */
    public List<String> differences() throws IOException {
        var kept = Files.exists(path) ? Files.readString(path) : "{}";
        if (kept.equals(text())) {
            return List.of();
        }
        var inFile = leaves(JSON.readTree(kept));
        var today = leaves(made);
        var places = new TreeSet<>(inFile.keySet());
        places.addAll(today.keySet());
        var differences = new ArrayList<String>();
        for (var place : places) {
            var before = inFile.getOrDefault(place, "nothing");
            var now = today.getOrDefault(place, "nothing");
            if (!before.equals(now)) {
                differences.add("%s: the file has %s, what is made today %s".formatted(place, before, now));
            }
        }
        return differences.isEmpty() ? List.of("Only order or spacing") : differences;
    }

    private String text() throws IOException {
        return WRITER.writeValueAsString(made) + "\n";
    }

    private static Map<String, String> leaves(JsonNode json) {
        var leaves = new TreeMap<String, String>();
        collect("", json, leaves);
        return leaves;
    }

    private static void collect(String at, JsonNode json, Map<String, String> leaves) {
        if (json.isObject()) {
            json.propertyStream()
                    .forEach(
                            property -> collect("%s/%s".formatted(at, property.getKey()), property.getValue(), leaves));
        } else if (json.isArray()) {
            for (int i = 0; i < json.size(); i++) {
                // A text names its place: one that is added does not move those behind it.
                var element = json.get(i);
                var name = element.isTextual() ? element.textValue() : Integer.toString(i);
                collect("%s/%s".formatted(at, name), element, leaves);
            }
        } else {
            leaves.put(at, json.toString());
        }
    }
}
