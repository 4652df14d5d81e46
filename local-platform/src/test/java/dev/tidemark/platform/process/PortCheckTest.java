package dev.tidemark.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    private static final int ASKED = 100;

    /** Nobody listens yet to what was given away before. */
    @Test
    void no_port_is_given_away_twice() {
        var ports = IntStream.range(0, ASKED)
                .map(number -> PortCheck.freeRange(PortCheck.LONGEST))
                .flatMap(first -> IntStream.range(first, first + PortCheck.LONGEST))
                .boxed()
                .toList();

        assertThat(ports).doesNotHaveDuplicates().hasSize(ASKED * PortCheck.LONGEST);
    }

    @Test
    void more_than_are_kept_together_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> PortCheck.freeRange(PortCheck.LONGEST + 1));
    }
}
