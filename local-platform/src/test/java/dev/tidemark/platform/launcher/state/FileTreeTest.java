package dev.tidemark.platform.launcher.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTreeTest {

    @TempDir
    private Path folder;

    @Test
    void a_folder_is_discarded_with_all_that_is_in_it() throws IOException {
        var data = tree("data");

        FileTree.discard(data);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void what_an_interrupted_discard_has_left_goes_with_the_next_one() throws IOException {
        tree("data.discarded");
        var data = tree("data");

        FileTree.discard(data);

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_sweep_leaves_the_folder_itself_alone() throws IOException {
        tree("data.discarded");
        var data = tree("data");

        FileTree.sweep(data);

        assertThat(folder).isDirectoryNotContaining("glob:**/data.discarded");
        assertThat(data.resolve("deep/file")).exists();
    }

    private Path tree(String name) throws IOException {
        var tree = folder.resolve(name);
        Files.createDirectories(tree.resolve("deep"));
        Files.writeString(tree.resolve("deep/file"), "rows");
        return tree;
    }
}
