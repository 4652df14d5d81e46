package dev.tidemark.system.container;

import dev.tidemark.platform.config.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The files of the project. */
public final class Checkout {

    /** What can be in an image of a service. */
    public static final List<String> SERVICES =
            List.of("order-service", "product-service", "projector", "outbox-poller");

    private static final Pattern PROJECT_VERSION =
            Pattern.compile("<artifactId>tidemark</artifactId>\\s*<version>(.+?)<");

    public static Path path(String path) {
        return Installation.find().home().resolve(path);
    }

    public static String text(String path) {
        return text(path(path));
    }

    public static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of all that is built here. */
    public static String version() {
        return found(PROJECT_VERSION);
    }

    /** A property of the parent POM. */
    public static String version(String property) {
        return found(Pattern.compile("<%1$s>(.+?)</%1$s>".formatted(Pattern.quote(property))));
    }

    private static String found(Pattern pattern) {
        var matcher = pattern.matcher(text("pom.xml"));
        if (!matcher.find()) {
            throw new IllegalStateException("pom.xml has no " + pattern);
        }
        return matcher.group(1);
    }

    private Checkout() {}
}
