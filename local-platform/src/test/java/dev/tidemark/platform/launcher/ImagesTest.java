package dev.tidemark.platform.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.launcher.console.Screen;
import dev.tidemark.platform.launcher.state.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesTest {

    private final Screen screen = new Screen(0);

    @TempDir
    private Path home;

    private Workspace workspace;

    @BeforeEach
    void make() {
        workspace = new Workspace(new Installation(home));
    }

    @Test
    void compose_finds_passwords_and_they_are_kept() {
        assertThat(launch("images")).isZero();
        assertThat(launch("images")).isZero();

        assertThat(home.resolve("src/main/docker/.env")).content().contains("TIDEMARK_ORDERS_SERVICE_PASSWORD=");
        assertThat(screen.text())
                .containsSubsequence("Made passwords in src/main/docker/.env.", "Kept those in src/main/docker/.env.")
                .contains("Next: docker compose -f src/main/docker/compose.yaml up");
    }

    /** A container's user is another one than who made it. */
    @Test
    void everybody_may_read_the_key_of_tokens_that_are_printed_here() throws IOException {
        launch("images");

        var key = home.resolve(".tidemark/compose/token-key.pem");
        assertThat(key).hasSameTextualContentAs(workspace.tokenKeys().publicFile());
        assertThat(Files.getPosixFilePermissions(key)).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(launch("token", "--operator")).isZero();
    }

    private int launch(String... line) {
        return new Launcher(workspace, screen.terminal(), screen.terminal()).execute(line);
    }
}
