package dev.tidemark.system.k8s.network;

import dev.tidemark.system.container.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The paths at which a module's resources begin, with something in the place of what is variable. */
final class ResourcePaths {

    private static final Pattern OF_CLASS = Pattern.compile("(?m)^@Path\\((?:\"([^\"]+)\"|\\w+\\.PATH)\\)");
    private static final Pattern CONSTANT = Pattern.compile("String PATH = \"([^\"]+)\"");
    private static final Pattern CHOICE = Pattern.compile("\\{\\w+:([\\w|]+)}");

    static List<String> of(String module) {
        try (var files = Files.walk(Checkout.path(module + "/src/main/java"))) {
            return files.filter(file -> file.toString().endsWith("Resource.java"))
                    .map(ResourcePaths::path)
                    .flatMap(ResourcePaths::choices)
                    .map(path -> path.replaceAll("\\{\\w+}", "x"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(Path file) {
        var source = Checkout.text(file);
        return Stream.of(OF_CLASS, CONSTANT)
                .flatMap(pattern -> pattern.matcher(source).results())
                .map(found -> found.group(1))
                .filter(path -> path != null)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(file + " has no path"));
    }

    private static Stream<String> choices(String path) {
        var choice = CHOICE.matcher(path);
        return choice.find()
                ? Stream.of(choice.group(1).split("\\|")).map(one -> choice.replaceFirst(one))
                : Stream.of(path);
    }

    private ResourcePaths() {}
}
