package dev.tidemark.problems.openapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of all modules. */
final class RepositoryFiles {

    static final Path REPOSITORY = Path.of("..");

    /** Those below this folder of some module whose path ends like this. */
    static List<Path> find(String folder, String ending) throws IOException {
        var found = new ArrayList<Path>();
        try (var modules = Files.list(REPOSITORY)) {
            for (var module : modules.map(path -> path.resolve(folder))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (var files = Files.walk(module)) {
                    files.filter(file -> file.toString().endsWith(ending)).forEach(found::add);
                }
            }
        }
        return found;
    }

    private RepositoryFiles() {}
}
