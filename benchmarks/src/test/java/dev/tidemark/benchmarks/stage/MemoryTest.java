package dev.tidemark.benchmarks.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryTest {

    private static final String STATUS = """
        Name:\tjava
        VmRSS:\t    6144 kB
        RssAnon:\t    3072 kB
        RssFile:\t    2048 kB
        RssShmem:\t    1024 kB
        Threads:\t40
        """;

    @Test
    void a_process_has_what_is_its_own_what_is_mapped_and_what_is_shared() {
        assertThat(Memory.read(STATUS)).isEqualTo(new Memory(3072, 2048, 1024));
    }

    @Test
    void a_process_that_has_ended_has_nothing() {
        assertThat(Memory.read("Name:\tjava\nState:\tZ (zombie)\n")).isEqualTo(new Memory(0, 0, 0));
    }

    @Test
    void what_several_have_mapped_counts_once() {
        assertThat(Memory.together(List.of(new Memory(1024, 2048, 4096), new Memory(1024, 1024, 2048))))
                .isEqualTo(8);
    }

    @Test
    void this_process_has_some() throws IOException {
        assertThat(Memory.mebibytesOf(ProcessHandle.current())).isPositive();
    }
}
