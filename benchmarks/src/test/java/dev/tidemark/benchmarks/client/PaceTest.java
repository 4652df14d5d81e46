package dev.tidemark.benchmarks.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Pace pace = new Pace(20);
    private final Set<Integer> sent = ConcurrentHashMap.newKeySet();

    @Test
    void every_request_is_sent_and_timed() {
        var kept = pace.keep(SECOND, sent::add);

        assertThat(sent).hasSize(20).contains(0, 19);
        assertThat(kept.failed()).isZero();
        assertThat(kept.late().count()).isEqualTo(20);
        assertThat(kept.taken().count()).isEqualTo(20);
    }

    @Test
    void what_fails_is_counted_and_has_no_time() {
        var kept = pace.keep(SECOND, PaceTest::failTwice);

        assertThat(kept.failed()).isEqualTo(2);
        assertThat(kept.taken().count()).isEqualTo(18);
    }

    /** The first is answered after the last was sent. */
    @Test
    void nothing_waits_for_an_earlier_answer() {
        var last = new CountDownLatch(1);

        var kept = pace.keep(SECOND, number -> answer(number, last));

        assertThat(kept.failed()).isZero();
    }

    private static void failTwice(int number) throws IOException {
        if (number == 7) {
            throw new IOException("refused");
        }
        if (number == 8) {
            throw new IllegalArgumentException("no id in the answer");
        }
    }

    private static void answer(int number, CountDownLatch last) throws IOException {
        if (number == 19) {
            last.countDown();
        } else if (number == 0) {
            await(last);
        }
    }

    private static void await(CountDownLatch last) throws IOException {
        try {
            if (!last.await(10, TimeUnit.SECONDS)) {
                throw new IOException("The last was not sent");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
