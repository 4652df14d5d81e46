package dev.tidemark.system.container.tar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;

/**
 * A file of a layer, or a folder.
 *
 * @param path from the root of a container's file system, without a slash before it
 * @param rights permissions in octal digits, and the numbers of owner and group
 */
record LayerFile(String path, String rights, boolean isFolder) {

    private static final int OWNER_MAY_EXECUTE = 0100;

    static LayerFile unpack(TarArchiveEntry entry, InputStream content, Path root) throws IOException {
        if (!entry.isDirectory() && !entry.isFile()) {
            throw new IOException("%s is neither a file nor a folder".formatted(entry.getName()));
        }
        var target = entry.resolveIn(root);
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else {
            Files.copy(content, target);
            if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0 && !target.toFile().setExecutable(true)) {
                throw new IOException("Cannot make %s executable".formatted(target));
            }
        }
        var rights = "%o %d:%d".formatted(entry.getMode() & 0777, entry.getLongUserId(), entry.getLongGroupId());
        return new LayerFile(entry.getName().replaceFirst("/$", ""), rights, entry.isDirectory());
    }

    LayerFile having(String before, String after) {
        var parts = (path + " " + rights).replace(before, after).split(" ", 2);
        return new LayerFile(parts[0], parts[1], isFolder);
    }
}
