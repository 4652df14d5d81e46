package dev.tidemark.system.fault.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.Eventually.Probe;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class SteadyClientsTest {

    @Test
    void a_request_that_nobody_answers_is_known() {
        assertKnown(IOException.class, () -> {
            throw new IOException("nobody there");
        });
    }

    @Test
    void a_request_that_ends_by_a_defect_is_known() {
        assertKnown(IllegalStateException.class, () -> {
            throw new IllegalStateException("a defect");
        });
    }

    @Test
    void a_request_that_ends_by_an_error_is_known() {
        assertKnown(AssertionError.class, () -> {
            throw new AssertionError("not as it should be");
        });
    }

    /** Two in turn at one place: it is free again when the first one has ended. */
    private static void assertKnown(Class<? extends Throwable> end, Probe request) {
        try (var clients = new SteadyClients(50, 1, request)) {
            Eventually.holds("unanswered", () -> clients.unanswered().size() > 1);

            assertThat(clients.unanswered()).hasOnlyElementsOfType(end);
            assertThat(clients.answers()).isEmpty();
        }
    }
}
