package dev.tidemark.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {

    @TempDir
    private Path folder;

    private Process other;

    @AfterEach
    void end() {
        if (other != null) {
            other.destroyForcibly();
        }
    }

    @Test
    void another_process_keeps_the_lock_until_it_ends_however_it_ends() throws IOException, InterruptedException {
        var lock = new FolderLock(folder);

        assertThat(otherTakes()).isEqualTo("true");
        assertThat(lock.take()).isFalse();
        assertThat(lock.owner()).isEqualTo(Long.toString(other.pid()));

        other.destroyForcibly().waitFor();
        assertThat(lock.take()).isTrue();
        lock.release();
    }

    @Test
    void another_process_is_refused_until_the_lock_is_released() throws IOException, InterruptedException {
        var lock = new FolderLock(folder);
        lock.take();

        assertThat(otherTakes()).isEqualTo("false");
        other.destroyForcibly().waitFor();
        lock.release();

        assertThat(otherTakes()).isEqualTo("true");
    }

    @Test
    void a_vain_attempt_of_the_same_process_does_not_give_the_lock_back() throws IOException {
        var lock = new FolderLock(folder);
        lock.take();

        assertThat(new FolderLock(folder).take()).isFalse();
        assertThat(otherTakes()).isEqualTo("false");
        lock.release();
    }

    private String otherTakes() throws IOException {
        other = LockHolder.start(folder);
        return other.inputReader().readLine();
    }
}
