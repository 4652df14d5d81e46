package dev.tidemark.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.system.load.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.core.ThrowingRunnable;

/** Waits, with a bound, for what must become true by itself. */
final class Eventually {

    /** Ample for a restart of the slowest part on a busy machine. */
    private static final Duration RECOVERY = Duration.ofSeconds(90);

    /** Every order has its answer and the stock has followed it; and every document equals its row. */
    static void settled(WholeSystem system) {
        await("settled")
                .atMost(RECOVERY)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    var orders = system.database(ServiceDatabase.ORDERS);
                    assertThat(Rows.pendingOrders(orders)).isZero();
                    assertThat(Rows.followedVersions(system.database(ServiceDatabase.PRODUCTS)))
                            .isEqualTo(Rows.orderVersions(orders));
                });
        inStep(system);
    }

    /** Every document equals its row. */
    static void inStep(WholeSystem system) {
        await().atMost(RECOVERY)
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(system.check().differences()).isEmpty());
    }

    static void holds(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(RECOVERY)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(condition);
    }

    /** The list has an element; returns the first. */
    static <T> T first(String what, Callable<List<T>> list) {
        return await(what)
                .atMost(RECOVERY)
                .pollInterval(Duration.ofMillis(100))
                .until(list, found -> !found.isEmpty())
                .getFirst();
    }

    /** All of it holds at one moment before the bound. */
    static void within(Duration bound, ThrowingRunnable assertions) {
        await().atMost(bound)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .untilAsserted(assertions);
    }

    /** The health endpoint turns green. */
    static void green(Probe health) {
        await("green")
                .atMost(RECOVERY)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(health.ask()).satisfies(answer -> assertThat(answer.status())
                        .as(() -> answer.body().toString())
                        .isEqualTo(200)));
    }

    @FunctionalInterface
    interface Probe {
        Answer ask() throws IOException;
    }

    private Eventually() {}
}
