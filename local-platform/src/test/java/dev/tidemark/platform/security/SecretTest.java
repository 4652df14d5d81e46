package dev.tidemark.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

    @TempDir
    private Path folder;

    @Test
    void a_secret_is_made_once_long_enough_and_for_its_owner_only() throws IOException {
        var file = folder.resolve("new/key");
        var value = new Secret(file).value();

        assertThat(value).hasSize(64);
        assertThat(new Secret(file).value()).isEqualTo(value);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
