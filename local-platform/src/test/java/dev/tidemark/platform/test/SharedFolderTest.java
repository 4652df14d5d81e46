package dev.tidemark.platform.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFolderTest {

    /** No process has this number: it is beyond the highest that Linux gives. */
    private static final String ENDED = "999999999-1";

    @TempDir
    private Path home;

    @Test
    void only_the_folders_of_builds_that_have_ended_are_deleted() throws IOException {
        var build = BuildProcess.of(ProcessHandle.current());
        var mine = SharedFolder.of(new Installation(home), build);
        var ended = mine.folder().resolveSibling(ENDED);
        var strange = mine.folder().resolveSibling("notes");
        for (var folder : new Path[] {mine.folder(), ended, strange}) {
            Files.createDirectories(folder.resolve("platform"));
        }

        mine.deleteAbandoned();

        assertThat(ended).doesNotExist();
        assertThat(mine.folder()).exists();
        assertThat(strange).exists();
    }
}
