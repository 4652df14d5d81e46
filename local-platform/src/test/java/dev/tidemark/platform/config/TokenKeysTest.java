package dev.tidemark.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenKeysTest {

    @TempDir
    private Path folder;

    @Test
    void keys_are_made_once() {
        var made = TokenKeys.in(folder).privateKey();

        assertThat(TokenKeys.in(folder).privateKey()).isEqualTo(made);
        assertThat(TokenKeys.at(folder).privateKey()).isEqualTo(made);
    }

    @Test
    void nobody_but_the_owner_reads_the_private_key() throws IOException {
        TokenKeys.in(folder);

        try (var files = Files.list(folder.resolve("keys"))) {
            assertThat(files.toList()).hasSize(2).allSatisfy(file -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
        }
    }

    @Test
    void looking_for_keys_makes_none() {
        var keys = TokenKeys.at(folder);

        assertThat(keys.exist()).isFalse();
        assertThatThrownBy(keys::privateKey).hasMessageContaining("private.pem");
        assertThat(folder).isEmptyDirectory();
    }

    /** Killed between the two files. */
    @Test
    void a_public_key_that_is_missing_follows_from_the_private_one() throws IOException {
        var file = TokenKeys.in(folder).publicFile();
        var before = Files.readString(file);
        Files.delete(file);

        assertThat(TokenKeys.in(folder).publicFile()).hasContent(before);
    }

    @Test
    void several_that_start_at_once_agree() throws Exception {
        Callable<PrivateKey> start = () -> TokenKeys.in(folder).privateKey();
        try (var threads = Executors.newFixedThreadPool(4)) {
            var keys = threads.invokeAll(Stream.generate(() -> start).limit(4).toList()).stream()
                    .map(made -> made.resultNow())
                    .distinct();

            assertThat(keys).hasSize(1);
        }
    }
}
