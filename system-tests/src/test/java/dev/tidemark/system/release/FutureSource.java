package dev.tidemark.system.release;

import dev.tidemark.platform.config.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A source of the contracts as it will be one day.
 *
 * @param name of the file
 */
public record FutureSource(String name, String text) {

    private static final Path FOLDER = Path.of("event-contracts/src/main/java/dev/tidemark/contracts");

    /** As it is today. */
    public static FutureSource of(String name) throws IOException {
        return new FutureSource(
                name,
                Files.readString(Installation.find().home().resolve(FOLDER).resolve(name)));
    }

    /** @param today is there once */
    public FutureSource with(String today, String then) {
        int at = text.indexOf(today);
        if (at < 0 || at != text.lastIndexOf(today)) {
            throw new IllegalStateException("%s does not have this once: %s".formatted(name, today));
        }
        return new FutureSource(name, text.replace(today, then));
    }
}
