package dev.tidemark.platform.launcher;

import dev.tidemark.platform.config.TokenKeys;
import dev.tidemark.platform.container.SecretsFile;
import dev.tidemark.platform.launcher.console.Terminal;
import dev.tidemark.platform.launcher.state.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** {@code ./tidemark images}, when what the images hold is built: what compose.yaml reads and no commit has. */
final class Images {

    private static final String COMPOSE = "src/main/docker/compose.yaml";
    private static final int DONE = 0;

    private final Workspace workspace;
    private final Terminal terminal;

    Images(Workspace workspace, Terminal terminal) {
        this.workspace = workspace;
        this.terminal = terminal;
    }

    /** Returns the exit code. */
    int prepare() throws IOException {
        var compose = workspace.installation().home().resolve(COMPOSE);
        var secrets = new SecretsFile(compose.resolveSibling(".env"));
        var made = secrets.complete();
        publishKey();
        terminal.print(
                "%s %s.".formatted(made ? "Made passwords in" : "Kept those in", workspace.display(secrets.file())));
        terminal.print("Next: docker compose -f %s up --build --detach".formatted(COMPOSE));
        return DONE;
    }

    /** The key by which services know the tokens of {@code ./tidemark token}: a copy that a container's user may read. */
    private void publishKey() throws IOException {
        var folder = Files.createDirectories(workspace.compose());
        var key = TokenKeys.in(workspace.data()).publicFile();
        var copy = Files.copy(key, folder.resolve("token-key.pem"), StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-r--r--"));
    }
}
