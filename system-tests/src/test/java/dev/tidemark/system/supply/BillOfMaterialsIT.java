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
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
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
        assertThat(billed(service, BillOfMaterialsIT::quarkusFile))
                .containsExactlyInAnyOrderElementsOf(packed(service + "/target/quarkus-app/lib"));
    }

    /** Of Maven's own making. */
    @Test
    void the_bill_of_provisioning_names_every_library_of_its_image_and_none_besides() throws IOException {
        assertThat(billed("local-platform", BillOfMaterialsIT::mavenFile))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(packed("local-platform/target/launcher/lib"));
    }

    private static Set<String> billed(String module, Function<JsonNode, String> file) throws IOException {
        var bill = JSON.readTree(Checkout.text(module + "/target/sbom.json"));
        return StreamSupport.stream(bill.path("components").spliterator(), false)
                .map(file)
                .filter(name -> !name.startsWith(BUILD_ONLY))
                .collect(toSet());
    }

    /** As Quarkus names the files of libraries. */
    private static String quarkusFile(JsonNode component) {
        return component.path("group").textValue() + "." + mavenFile(component);
    }

    private static String mavenFile(JsonNode component) {
        return "%s-%s.jar"
                .formatted(
                        component.path("name").textValue(),
                        component.path("version").textValue());
    }

    private static Set<String> packed(String folder) throws IOException {
        try (var files = Files.walk(Checkout.path(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(Path::getFileName)
                    .map(Path::toString)
                    .collect(toSet());
        }
    }
}
