package dev.tidemark.platform.launcher;

import dev.tidemark.platform.launcher.console.Terminal;
import dev.tidemark.platform.launcher.state.FileTree;
import dev.tidemark.platform.launcher.state.Workspace;
import dev.tidemark.platform.process.FolderLock;
import dev.tidemark.platform.process.Leftovers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;

/** {@code ./tidemark reset}: deletes all data. */
final class Reset {

    private static final Duration LEFTOVER_PATIENCE = Duration.ofSeconds(15);
    private static final int DONE = 0;
    private static final int REFUSED = 1;

    private final Workspace workspace;
    private final Terminal terminal;

    Reset(Workspace workspace, Terminal terminal) {
        this.workspace = workspace;
        this.terminal = terminal;
    }

    /**
     * Returns the exit code.
     *
     * @param answers where a person answers; not read when {@code sure}
     */
    int run(boolean sure, Reader answers) throws IOException {
        var lock = new FolderLock(workspace.launcher());
        if (!lock.take()) {
            terminal.print("Tidemark runs (process %s): stop it first, with ./tidemark down.".formatted(lock.owner()));
            return REFUSED;
        }
        try {
            return delete(sure, answers);
        } finally {
            lock.release();
        }
    }

    private int delete(boolean sure, Reader answers) throws IOException {
        FileTree.sweep(workspace.data());
        if (!Files.exists(workspace.data())) {
            terminal.print("There are no data here.");
            return DONE;
        }
        if (!sure && !confirmed(answers)) {
            terminal.print("Nothing was deleted.");
            return REFUSED;
        }
        new Leftovers(workspace.data()).awaitEnd(LEFTOVER_PATIENCE);
        FileTree.discard(workspace.data());
        terminal.print("Deleted %s.".formatted(workspace.data()));
        return DONE;
    }

    private boolean confirmed(Reader answers) throws IOException {
        terminal.print("Delete all databases, topics, indices, passwords, keys and logs in %s? Type yes:"
                .formatted(workspace.data()));
        return "yes".equals(new BufferedReader(answers).readLine());
    }

    static Reader standardInput() {
        return new InputStreamReader(System.in, StandardCharsets.UTF_8);
    }
}
