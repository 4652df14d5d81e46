package dev.tidemark.system.release;

import dev.tidemark.platform.config.Installation;
import java.io.IOException;
import java.nio.file.Files;

/**
 * A source as it will be one day.
 *
 * @param name of the file
 */
public record FutureSource(String name, String text) {

    private static final String CONTRACTS = "event-contracts/src/main/java/dev/tidemark/contracts/";

    /** One of the contracts, as it is today. */
    public static FutureSource of(String name) throws IOException {
        return at(CONTRACTS + name);
    }

    /** As it is today. */
    static FutureSource at(String path) throws IOException {
        var file = Installation.find().home().resolve(path);
        return new FutureSource(file.getFileName().toString(), Files.readString(file));
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
