package dev.tidemark.projector.readmodel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Settings and mappings of the indices, kept as resources {@code read-models/<name>.json}. */
final class Mappings {

    static String read(String readModel) {
        var name = "/read-models/%s.json".formatted(readModel);
        try (var resource = Mappings.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("There is no resource " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Mappings() {}
}
