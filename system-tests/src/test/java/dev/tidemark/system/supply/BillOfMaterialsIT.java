package dev.tidemark.system.supply;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.system.container.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bill is made of what Maven resolves, the program of what Quarkus packs. */
@Tag("heavy")
class BillOfMaterialsIT {

    /** Quarkus needs it while it builds, and never packs it. */
    private static final String BUILD_ONLY = "io.quarkus.quarkus-ide-launcher-";

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<String> services() {
        return Checkout.SERVICES;
    }

    @ParameterizedTest
    @MethodSource("services")
    void the_bill_names_every_library_of_the_program_and_none_besides(String service) throws IOException {
        assertThat(billed(service)).containsExactlyInAnyOrderElementsOf(packed(service));
    }

    /** As Quarkus names their files. */
    private static Set<String> billed(String service) throws IOException {
        var bill = JSON.readTree(Checkout.text(service + "/target/sbom.json"));
        return StreamSupport.stream(bill.path("components").spliterator(), false)
                .map(BillOfMaterialsIT::file)
                .filter(file -> !file.startsWith(BUILD_ONLY))
                .collect(toSet());
    }

    private static String file(JsonNode component) {
        return "%s.%s-%s.jar"
                .formatted(
                        component.path("group").textValue(),
                        component.path("name").textValue(),
                        component.path("version").textValue());
    }

    private static Set<String> packed(String service) throws IOException {
        try (var files = Files.walk(Checkout.path(service + "/target/quarkus-app/lib"))) {
            return files.filter(Files::isRegularFile)
                    .map(Path::getFileName)
                    .map(Path::toString)
                    .collect(toSet());
        }
    }
}
