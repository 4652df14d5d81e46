package dev.tidemark.platform.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsFileTest {

    @TempDir
    private Path folder;

    private SecretsFile secrets;

    @BeforeEach
    void choose() {
        secrets = new SecretsFile(folder.resolve("docker/.env"));
    }

    @Test
    void every_role_has_a_password_of_its_own_that_only_the_owner_may_read() throws IOException {
        assertThat(secrets.complete()).isTrue();

        var made = read();
        assertThat(made.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(SecretsFile.variables())
                .contains("TIDEMARK_POSTGRES_PASSWORD", "TIDEMARK_ORDERS_RELAY_PASSWORD", "TIDEMARK_CURSOR_KEY");
        assertThat(made.values()).doesNotHaveDuplicates().allMatch(secret -> ((String) secret).length() >= 32);
        assertThat(Files.getPosixFilePermissions(secrets.file()))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void what_is_there_is_kept() throws IOException {
        secrets.complete();
        var before = read();

        assertThat(secrets.complete()).isFalse();
        assertThat(read()).isEqualTo(before);
    }

    @Test
    void what_is_missing_is_added() throws IOException {
        Files.createDirectories(secrets.file().getParent());
        Files.writeString(secrets.file(), "# mine\nTIDEMARK_CURSOR_KEY=kept\nTIDEMARK_TOKEN_ISSUER=me");

        assertThat(secrets.complete()).isTrue();
        assertThat(Files.readString(secrets.file()))
                .startsWith("# mine\nTIDEMARK_CURSOR_KEY=kept\nTIDEMARK_TOKEN_ISSUER=me\nTIDEMARK_POSTGRES_PASSWORD=");
    }

    private Properties read() throws IOException {
        var properties = new Properties();
        properties.load(new StringReader(Files.readString(secrets.file())));
        return properties;
    }
}
