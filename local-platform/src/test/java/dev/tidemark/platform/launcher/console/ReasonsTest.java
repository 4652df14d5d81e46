package dev.tidemark.platform.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class ReasonsTest {

    @Test
    void a_message_is_followed_by_its_causes() {
        var missing = new NoSuchFileException("connectors/topics.json");

        assertThat(Reasons.of(new UncheckedIOException("Cannot start", missing)))
                .isEqualTo("Cannot start: java.nio.file.NoSuchFileException: connectors/topics.json");
    }

    @Test
    void a_cause_that_the_message_tells_already_is_not_repeated() {
        var full = new IOException("No space left on device");

        assertThat(Reasons.of(new IllegalStateException(full)))
                .isEqualTo("java.io.IOException: No space left on device");
        assertThat(Reasons.of(new UncheckedIOException("Migrating failed: " + full.getMessage(), full)))
                .isEqualTo("Migrating failed: No space left on device");
    }

    @Test
    void a_failure_without_message_is_named() {
        assertThat(Reasons.of(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
    }
}
