package dev.tidemark.system.container.compose;

import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.container.compose.ComposeFile.Service;
import java.util.stream.Stream;

/** An image has the one tag that follows from the POM. */
final class ImageRule {

    static Stream<String> findings(Service service) {
        var expected = expected(service.imageName());
        return service.tag().equals(expected)
                ? Stream.empty()
                : Stream.of("image %s has tag '%s', the POM says '%s'"
                        .formatted(service.imageName(), service.tag(), expected));
    }

    private static String expected(String image) {
        return switch (image) {
            // Its third number is that of the binaries' package.
            case "postgres" -> Checkout.version("postgresql.server.version").replaceFirst("\\.0$", "");
            case "apache/kafka" -> Checkout.version("kafka.server.version");
            default -> image.startsWith("tidemark/") ? Checkout.version() : "nothing of this image";
        };
    }

    private ImageRule() {}
}
