package dev.tidemark.platform.launcher.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramCopyTest {

    @TempDir
    private Path folder;

    private Path built;
    private ProgramCopy program;

    @BeforeEach
    void build() throws IOException {
        built = Files.createDirectories(folder.resolve("built/lib")).getParent();
        Files.writeString(built.resolve("quarkus-run.jar"), "one");
        Files.writeString(built.resolve("lib/old.jar"), "old");
        program = new ProgramCopy(built, folder.resolve("deep/copy"));
    }

    @Test
    void the_copy_has_all_that_was_built() throws IOException {
        program.refresh();

        assertThat(program.jar()).hasContent("one");
        assertThat(program.copy().resolve("lib/old.jar")).hasContent("old");
    }

    @Test
    void a_new_build_replaces_the_copy_and_what_it_no_longer_has() throws IOException {
        var before = program.refresh();
        Files.delete(built.resolve("lib/old.jar"));
        Files.writeString(built.resolve("quarkus-run.jar"), "other");

        assertThat(program.refresh()).isNotEqualTo(before);
        assertThat(program.jar()).hasContent("other");
        assertThat(program.copy().resolve("lib/old.jar")).doesNotExist();
    }

    @Test
    void the_same_build_is_copied_once() throws IOException {
        var before = program.refresh();
        var copied = Files.getAttribute(program.jar(), "unix:ino");

        assertThat(program.refresh()).isEqualTo(before);
        assertThat(Files.getAttribute(program.jar(), "unix:ino")).isEqualTo(copied);
    }
}
