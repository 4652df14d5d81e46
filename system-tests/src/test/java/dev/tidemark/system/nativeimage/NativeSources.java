package dev.tidemark.system.nativeimage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.system.container.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * What native-image gets for a service, and what it is told.
 *
 * @param arguments of its command line
 * @param made classes of which objects can be made by reflection
 * @param reflective those of which methods and fields are kept too
 * @param resources patterns of names that are kept
 * @param files names of all that our own jars hold
 * @param code our own classes
 */
record NativeSources(
        String arguments,
        Set<String> made,
        Set<String> reflective,
        Set<String> resources,
        Set<String> files,
        OwnClasses code) {

    private static final String OWN = "dev.tidemark.";
    private static final String REFLECTION = "META-INF/native-image/(.*/)?reflect-config\\.json";
    private static final String RESOURCES = "META-INF/native-image/(.*/)?resource-config\\.json";
    private static final List<String> MEMBERS = List.of("allDeclaredMethods", "allDeclaredFields");

    private static final ObjectMapper JSON = new ObjectMapper();

    static NativeSources of(String service) {
        var folder = Checkout.path(service + "/target/native-sources");
        if (!Files.isDirectory(folder)) {
            throw new IllegalStateException("There is no %s: ./tidemark test --full makes it".formatted(folder));
        }
        var sources = new NativeSources(
                Checkout.text(folder.resolve("native-image.args")),
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
                new HashSet<>(),
                new OwnClasses());
        jars(folder).forEach(sources::read);
        return sources;
    }

    /** Whether the executable has this file of ours. */
    boolean keeps(String file) {
        return resources.stream().anyMatch(pattern -> Pattern.matches(pattern, file));
    }

    /** As if this type, file or argument had been forgotten. */
    NativeSources without(String thing) {
        var rest = new NativeSources(
                arguments.replace(thing, ""),
                new HashSet<>(made),
                new HashSet<>(reflective),
                new HashSet<>(resources),
                files,
                code);
        rest.made.removeIf(thing::equals);
        rest.reflective.removeIf(thing::equals);
        rest.resources.removeIf(pattern -> Pattern.matches(pattern, thing));
        return rest;
    }

    private void read(Path file) {
        try (var jar = new JarFile(file.toFile())) {
            for (var entry : jar.stream().toList()) {
                if (entry.getName().matches(REFLECTION)) {
                    JSON.readTree(jar.getInputStream(entry)).forEach(this::addType);
                } else if (entry.getName().matches(RESOURCES)) {
                    JSON.readTree(jar.getInputStream(entry))
                            .at("/resources/includes")
                            .forEach(include ->
                                    resources.add(include.path("pattern").textValue()));
                }
                if (isOurs(file)) {
                    files.add(entry.getName());
                    if (entry.getName().matches("dev/tidemark/.*\\.class")) {
                        code.add(jar.getInputStream(entry).readAllBytes());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addType(JsonNode type) {
        if (type.path("allDeclaredConstructors").asBoolean()) {
            made.add(type.path("name").textValue());
            if (MEMBERS.stream().allMatch(members -> type.path(members).asBoolean())) {
                reflective.add(type.path("name").textValue());
            }
        }
    }

    /** Quarkus puts {@code modified-} before the names of those that it has changed. */
    private static boolean isOurs(Path jar) {
        var name = jar.getFileName().toString();
        return name.contains(OWN) || name.endsWith("-runner.jar");
    }

    private static List<Path> jars(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
