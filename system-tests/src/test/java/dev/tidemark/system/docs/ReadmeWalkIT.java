package dev.tidemark.system.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.config.Ports;
import dev.tidemark.system.Checkout;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.LauncherRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Types every command of the README in its order, but those that start the system, and compares every answer. It runs on
 * the demo catalogue, on encrypted connections and from the beginning with the query replicas for which the README starts
 * it again. What the README says in words alone is not looked at. Nothing runs beside it, as another system beside those
 * that there are leaves little of two processors.
 */
@Tag("heavy")
@Isolated
class ReadmeWalkIT {

    /** For the demo catalogue, on a busy machine. */
    private static final Duration LOADING = Duration.ofMinutes(8);

    private static final int READMES_BASE = 18_080;

    private static final Pattern PORT = Pattern.compile("localhost:(18\\d{3})");
    private static final Ports PORTS = Ports.free();

    @TempDir
    private static Path folder;

    private static LauncherRun up;
    private static Shell shell;

    @BeforeAll
    static void start() throws Exception {
        var checkout = Checkout.in(folder).withScript();
        shell = new Shell(folder, Eventually.AMPLE);
        var base = Integer.toString(PORTS.base());
        up = LauncherRun.of(checkout, "up", "--secure", "--query-replicas", "2", "--base-port", base);
        up.awaitReady();
        up.awaitLine("2000 of 2000", LOADING);
    }

    @AfterAll
    static void end() {
        if (shell != null) {
            shell.close();
        }
        if (up != null) {
            up.process().destroy();
            up.awaitEnd();
        }
    }

    @Test
    void what_it_tells_to_type_is_answered_as_it_says() throws Exception {
        for (var step : Step.of(Page.of("README.md"))) {
            if (!step.starts()) {
                take(step);
            }
        }
    }

    /** What only asks is typed until it is so; a shell that has ended answers nothing any more. */
    private static void take(Step step) throws Exception {
        if (step.onlyAsks()) {
            await().atMost(Eventually.AMPLE).pollInSameThread().untilAsserted(() -> requireAnswer(step));
        } else {
            requireAnswer(step);
        }
    }

    private static void requireAnswer(Step step) throws Exception {
        var given = shell.type(here(step.command()));
        var answer = step.answer().orElseThrow();
        assertThat(new ExpectedAnswer(here(answer.text())).is(given))
                .as(() -> "%s%nis answered%n%s%nand not%n%s".formatted(step.command(), given, answer.text()))
                .isTrue();
    }

    /** At the ports of this test. */
    private static String here(String text) {
        return PORT.matcher(text).replaceAll(port -> "localhost:%d"
                .formatted(Integer.parseInt(port.group(1)) - READMES_BASE + PORTS.base()));
    }
}
