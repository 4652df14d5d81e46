package dev.tidemark.projector.readmodel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Settings and mappings of the indices, kept as resources {@code read-models/<name>.json} beside their read models. */
final class Mappings {

    static String of(ReadModel<?> model) {
        var name = "/read-models/%s.json".formatted(model.name());
        try (var resource = model.getClass().getResourceAsStream(name)) {
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
