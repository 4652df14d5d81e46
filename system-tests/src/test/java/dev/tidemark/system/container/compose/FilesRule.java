package dev.tidemark.system.container.compose;

import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.container.compose.ComposeFile.Service;
import java.nio.file.Files;
import java.util.stream.Stream;

/** What a container is built from and what is mounted is there, but for what {@code ./tidemark images} makes. */
final class FilesRule {

    private static final String MADE = ".tidemark/compose/token-key.pem";

    static Stream<String> findings(ComposeFile file, Service service) {
        var mounts = service.mounted()
                .filter(source -> !isThere(file, source))
                .map(source -> "%s mounts %s, which there is not".formatted(service.name(), source));
        var modules = service.module().stream()
                .filter(module -> !Checkout.SERVICES.contains(module))
                .map(module -> "%s runs %s, which is no service".formatted(service.name(), module));
        return Stream.concat(mounts, modules);
    }

    private static boolean isThere(ComposeFile file, String source) {
        if (!source.startsWith(".")) {
            return file.hasVolume(source);
        }
        var path = ComposeFile.PLACE.resolveSibling(source).normalize();
        return Files.exists(path) || path.equals(Checkout.path(MADE));
    }

    private FilesRule() {}
}
