package dev.tidemark.system.k8s;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** What a machine may have, or not. */
public final class Programs {

    /** The first of this name on the {@code PATH}. */
    public static Optional<Path> find(String name) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Programs() {}
}
