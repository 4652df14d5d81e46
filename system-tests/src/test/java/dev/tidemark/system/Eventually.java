package dev.tidemark.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.system.load.Answer;
import dev.tidemark.system.load.Http;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.DoublePredicate;

/** Waits, with a bound, for what must become true by itself. */
final class Eventually {

    /** Ample for a restart of the slowest part on a busy machine. */
    private static final Duration RECOVERY = Duration.ofSeconds(90);

    /** What an operator may have to wait until a loss shows. */
    private static final Duration ALARM = Duration.ofSeconds(30);

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

    /** The health endpoint turns red as soon as every loss must show, and says the words. */
    static void red(Probe health, String words) {
        redWithin(ALARM, health, words);
    }

    /** The health endpoint turns red and says the words. */
    static void redWithin(Duration bound, Probe health, String words) {
        await("red, saying " + words)
                .atMost(bound)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    var answer = health.ask();
                    assertThat(answer.status()).isEqualTo(503);
                    assertThat(answer.body().toString()).contains(words);
                });
    }

    /** The series with these labels shows such a value as soon as every loss must show. */
    static void metric(Http service, String series, DoublePredicate expected, String... labels) {
        await(series)
                .atMost(ALARM)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .until(() ->
                        expected.test(service.metrics().value(series, labels).orElseThrow()));
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
