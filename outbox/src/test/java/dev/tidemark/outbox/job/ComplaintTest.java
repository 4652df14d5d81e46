package dev.tidemark.outbox.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.log.LoggedLines;
import io.smallrye.mutiny.Uni;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComplaintTest {

    private static final String NO_OIL = "No lamp lit: java.lang.IllegalStateException: no oil";
    private static final String NO_WICK = "No lamp lit: java.lang.IllegalStateException: no wick";

    private final Complaint complaint = new Complaint("No lamp lit");
    private final LoggedLines warnings = LoggedLines.beginningWith("No lamp lit");

    @AfterEach
    void close() {
        warnings.close();
    }

    @Test
    void a_failure_is_told_once_for_as_long_as_it_stays_the_same() {
        fail("no oil");
        fail("no oil");
        fail("no wick");

        assertThat(warnings.messages()).containsExactly(NO_OIL, NO_WICK);
    }

    @Test
    void a_failure_that_comes_back_is_told_again() {
        fail("no oil");
        done(Uni.createFrom().item("lit"));
        fail("no oil");

        assertThat(warnings.messages()).containsExactly(NO_OIL, NO_OIL);
    }

    private void fail(String reason) {
        done(Uni.createFrom().failure(new IllegalStateException(reason)));
    }

    /** Whatever comes of it: a failure that went further would be thrown here. */
    private void done(Uni<?> work) {
        complaint.watching(work).await().indefinitely();
    }
}
