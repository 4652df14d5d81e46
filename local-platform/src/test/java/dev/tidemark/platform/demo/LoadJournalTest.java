package dev.tidemark.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadJournalTest {

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("journal");
    }

    @Test
    void an_absent_file_is_an_empty_journal() {
        var journal = LoadJournal.open(file);

        assertThat(journal.size()).isZero();
        assertThat(journal.last()).isEqualTo(-1);
    }

    @Test
    void only_the_first_one_to_begin_is_the_first() {
        assertThat(LoadJournal.open(file).begin()).isTrue();
        assertThat(LoadJournal.open(file).begin()).isFalse();
    }

    @Test
    void what_was_added_is_there_after_opening_again() {
        var journal = LoadJournal.open(file);
        journal.add(7, "id-7");
        journal.add(3, "id-3");

        var again = LoadJournal.open(file);

        assertThat(again.ids()).containsExactly("id-3", "id-7");
        assertThat(again.has(7)).isTrue();
        assertThat(again.has(4)).isFalse();
        assertThat(again.last()).isEqualTo(7);
    }

    @Test
    void a_line_that_a_crash_cut_off_does_not_count() throws IOException {
        Files.writeString(file, "1 id-1\n2 id");

        var journal = LoadJournal.open(file);
        journal.add(2, "id-2");

        assertThat(LoadJournal.open(file).ids()).containsExactly("id-1", "id-2");
    }
}
