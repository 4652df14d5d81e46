package dev.tidemark.system.k8s.source;

import dev.tidemark.system.container.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the projector's own files say of its read models: of which topics they are made, and by which names. */
public final class ReadModelFiles {

    private static final Path CLASSES = Checkout.path("projector/src/main/java");
    private static final Path EVENTS = Checkout.path("event-contracts/src/main/java");
    private static final Path DEFINITIONS = Checkout.path("projector/src/main/resources/read-models");

    private static final Pattern SOURCE = Pattern.compile("Source\\.(events|rows|records)\\((?:(\\w+)\\.)?(\\w+),");
    private static final Pattern FORGETS = Pattern.compile("boolean keepsHistory\\(\\) \\{\\s*return false;");

    /** Without their prefix; also those of replays, of the events that are replayed for the projector. */
    public static List<String> topics() {
        return files(CLASSES, "ReadModel.java").flatMap(ReadModelFiles::topics).toList();
    }

    /** Those of the aliases in Elasticsearch, of which consumer groups have theirs. */
    public static List<String> names() {
        return files(DEFINITIONS, ".json")
                .map(file -> file.getFileName().toString().replace(".json", ""))
                .toList();
    }

    /** None for the interface, which has no source of its own. */
    private static Stream<String> topics(Path file) {
        var text = Checkout.text(file);
        return SOURCE.matcher(text).results().flatMap(source -> {
            var topic = constant(source.group(2) == null ? text : event(source.group(2)), source.group(3));
            var isReplayed =
                    source.group(1).equals("events") && !FORGETS.matcher(text).find();
            return isReplayed ? Stream.of(topic, topic + ".replay") : Stream.of(topic);
        });
    }

    private static String event(String type) {
        return files(EVENTS, "/" + type + ".java")
                .findFirst()
                .map(Checkout::text)
                .orElseThrow();
    }

    private static String constant(String text, String name) {
        var value = Pattern.compile("String %s = \"([^\"]+)\"".formatted(name)).matcher(text);
        if (!value.find()) {
            throw new IllegalStateException("There is no " + name);
        }
        return value.group(1);
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ReadModelFiles() {}
}
