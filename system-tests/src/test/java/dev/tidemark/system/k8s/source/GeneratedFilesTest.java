package dev.tidemark.system.k8s.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.system.container.Checkout;
import java.nio.file.Files;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Topics and connectors for Strimzi are those of {@code connectors/}. */
class GeneratedFilesTest {

    @ParameterizedTest
    @EnumSource
    void a_file_is_what_is_written_from_connectors(GeneratedFile file) throws Exception {
        if (System.getProperty("k8s.write") != null) {
            Files.writeString(Checkout.path(file.path()), file.text());
        }

        assertThat(Checkout.text(file.path()))
                .as("To make it anew: " + GeneratedFile.COMMAND)
                .isEqualTo(file.text());
    }
}
