package dev.tidemark.platform.launcher.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/** A folder with all that is in it. */
public final class FileTree {

    /** Deletes it; nothing when there is none. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Deletes it as a whole: interrupted, it leaves all or nothing in place, and the rest to {@link #sweep}. */
    public static void discard(Path folder) throws IOException {
        sweep(folder);
        Files.move(folder, aside(folder), StandardCopyOption.ATOMIC_MOVE);
        sweep(folder);
    }

    /** Deletes what an interrupted {@link #discard} of this folder has left. */
    public static void sweep(Path folder) throws IOException {
        delete(aside(folder));
    }

    private static Path aside(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".discarded");
    }

    private FileTree() {}
}
