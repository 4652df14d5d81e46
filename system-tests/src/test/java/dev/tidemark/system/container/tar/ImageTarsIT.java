package dev.tidemark.system.container.tar;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tidemark.system.container.Checkout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("heavy")
class ImageTarsIT {

    private static final String SERVICE = "order-service";

    @TempDir
    private static Path folder;

    private static Map<String, ImageTar> images;

    @BeforeAll
    static void unpack() {
        images = Checkout.SERVICES.stream().collect(toMap(identity(), service -> ImageTar.unpack(service, folder)));
    }

    static Stream<Arguments> everywhere() {
        return Checkout.SERVICES.stream()
                .flatMap(service -> Arrays.stream(TarRule.values()).map(rule -> arguments(rule, service)));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void every_image_keeps_the_rule(TarRule rule, String service) {
        assertThat(rule.findings(images.get(service))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NAME       | 0.1                 | 0.2                     | is called tidemark/order-service:0.2
            DOCKERFILE | "User":"1001:1001"  | "User":"0"              | User is "0"
            DOCKERFILE | "User":"1001:1001", | ``                      | User is
            DOCKERFILE | quarkus-run.jar     | app/order-service.jar   | Entrypoint is ["java","-jar","app
            DOCKERFILE | MaxRAMPercentage=50 | MaxRAMPercentage=90     | Env is
            DOCKERFILE | /opt/tidemark       | /                       | WorkingDir is "/"
            DOCKERFILE | 8080/tcp            | 8443/tcp                | ExposedPorts is
            DOCKERFILE | 9000/tcp            | 9001/tcp                | ExposedPorts is
            DOCKERFILE | image.licenses      | image.vendor            | Labels is
            DIGESTS    | sha256:             | sha256:0                | has other layers than it says
            SECRETS    | QUARKUS_HTTP_PORT   | QUARKUS_FLYWAY_PASSWORD | tells QUARKUS_FLYWAY_PASSWORD
            """, quoteCharacter = '`')
    void a_mistake_in_what_it_says_is_found(TarRule rule, String before, String after, String finding)
            throws IOException {
        var image = images.get(SERVICE).saying(before, after);

        assertThat(rule.findings(image)).anyMatch(found -> found.contains(finding));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ORDER   | lib/main/dev.tidemark.problems | app/dev.tidemark.problems | is out of its order
            ORDER   | opt/tidemark/quarkus/          | opt/other/                | is out of its order
            RIGHTS  | quarkus-run.jar 644            | quarkus-run.jar 666       | by others than root: 666 0:0
            RIGHTS  | healthy.sh 755 0:0             | healthy.sh 755 1001:0     | by others than root: 755 1001:0
            PROGRAM | lib/main/dev.tidemark.problems | lib/main/problems         | has besides opt/tidemark/lib/main/problems
            SECRETS | lib/main/dev.tidemark.problems | lib/main/org.junit        | has opt/tidemark/lib/main/org.junit
            SECRETS | quarkus/quarkus-application.dat | .env                     | has opt/tidemark/.env
            """)
    void a_mistake_in_its_files_is_found(TarRule rule, String before, String after, String finding) {
        var image = images.get(SERVICE).having(before, after);

        assertThat(rule.findings(image)).anyMatch(found -> found.contains(finding));
    }

    @ParameterizedTest
    @ValueSource(strings = {"usr/local/bin/healthy.sh", "opt/tidemark/lib/boot", "opt/tidemark/app"})
    void a_layer_that_is_missing_is_found(String path) {
        var image = images.get(SERVICE).without(path);

        assertThat(image.layers()).hasSize(images.get(SERVICE).layers().size() - 1);
        assertThat(TarRule.PROGRAM.findings(image)).anyMatch(finding -> finding.startsWith("lacks " + path));
        assertThat(TarRule.DIGESTS.findings(image)).isNotEmpty();
    }

    @Test
    void layers_in_another_order_are_found() {
        assertThat(TarRule.ORDER.findings(images.get(SERVICE).upsideDown())).isNotEmpty();
    }
}
