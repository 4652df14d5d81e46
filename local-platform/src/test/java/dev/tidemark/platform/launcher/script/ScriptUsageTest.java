package dev.tidemark.platform.launcher.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptUsageTest {

    @TempDir
    private Path folder;

    private FakeCheckout checkout;

    @BeforeEach
    void prepare() throws IOException {
        checkout = new FakeCheckout(folder);
        checkout.jdk("temurin-25", "25.0.1");
        checkout.maven("3.8.7");
    }

    @Test
    @EnabledIf("hasDash")
    void the_strictest_shell_accepts_the_script() throws IOException, InterruptedException {
        var check = new ProcessBuilder(
                        "dash", "-n", checkout.root().resolve("tidemark").toString())
                .start();

        assertThat(check.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(check.exitValue()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"help", "-h", "--help", "up --help", "token --help"})
    void help_lists_the_commands(String line) throws IOException, InterruptedException {
        var outcome = checkout.run(line.split(" "));

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output())
                .contains(
                        "up ", "down ", "status ", "reset ", "token ", "test ", "dev ", "bench ", "images ", "format ");
        assertThat(outcome.calls()).isEmpty();
    }

    @Test
    void help_tells_which_ports_are_used() throws IOException, InterruptedException {
        var replicas = new Ports(Ports.MOST_BASE).queryReplica(1) - Ports.MOST_BASE;

        assertThat(checkout.run("help").output())
                .contains("ports N to N+%d of 127.0.0.1".formatted(Ports.SPAN - 1))
                .contains("(0 to %d, default 0)".formatted(Ports.MOST_QUERY_REPLICAS))
                .contains("(base port + %d)".formatted(replicas));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fly",
                "up --base-prot 1",
                "dev --no-demo",
                "dev --secure",
                "up --secure=yes",
                "dev --query-replicas 1",
                "status --yes",
                "reset -y",
                "up now",
                "bench fast",
                "bench smoke --only saga",
                "bench write --only saga,sage",
                "bench read --only saga",
                "bench write smoke",
                "images --all",
                "token 42",
                "token --member 42 43"
            })
    void a_mistyped_line_is_refused_with_the_usage_before_anything_is_built(String line)
            throws IOException, InterruptedException {
        var outcome = checkout.run(line.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).startsWith("tidemark: unknown").contains("Usage:");
        assertThat(outcome.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " 80", "=" + (Ports.MOST_BASE + 1), " x", " 99999999999999999999"})
    void a_base_port_that_cannot_be_is_refused_before_anything_is_built(String port)
            throws IOException, InterruptedException {
        var outcome = checkout.run(("up --base-port" + port).split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).contains("base").contains("number").contains("Usage:");
        assertThat(outcome.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"up --base-port 1024", "dev --base-port=" + Ports.MOST_BASE})
    void a_base_port_is_handed_over_to_the_launcher(String line) throws IOException, InterruptedException {
        assertThat(checkout.run(line.split(" ")).calls().getLast()).endsWith("Launcher " + line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"up --relay", "up --relay=", "up --relay kafka", "dev --relay=Polling"})
    void a_relay_that_is_none_is_refused_before_anything_is_built(String line)
            throws IOException, InterruptedException {
        var outcome = checkout.run(line.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output())
                .startsWith("tidemark: a relay is debezium or polling")
                .contains("Usage:");
        assertThat(outcome.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"up --relay polling", "up --relay=debezium --no-demo", "dev --relay polling"})
    void a_relay_is_handed_over_to_the_launcher(String line) throws IOException, InterruptedException {
        assertThat(checkout.run(line.split(" ")).calls().getLast()).endsWith("Launcher " + line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "=", " two", " 5", "=-1", " 01", " 10"})
    void query_replicas_that_cannot_be_are_refused_before_anything_is_built(String count)
            throws IOException, InterruptedException {
        var outcome = checkout.run(("up --query-replicas" + count).split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output())
                .startsWith("tidemark: query replicas are 0 to %d, not ".formatted(Ports.MOST_QUERY_REPLICAS))
                .contains("Usage:");
        assertThat(outcome.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"up --query-replicas 2", "up --query-replicas=0 --no-demo", "up --query-replicas 4"})
    void query_replicas_are_handed_over_to_the_launcher(String line) throws IOException, InterruptedException {
        assertThat(checkout.run(line.split(" ")).calls().getLast()).endsWith("Launcher " + line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " --member", " --merchant=", " --member 42 --valid"})
    void a_token_for_nobody_or_no_time_is_refused_before_anything_is_built(String options)
            throws IOException, InterruptedException {
        var outcome = checkout.run(("token" + options).split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).startsWith("tidemark: ").contains(" needs ", "Usage:");
        assertThat(outcome.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"write", "write --only import", "write --only=debezium,polling", "read --only relevance"})
    void a_benchmark_gets_its_name_and_parts(String line) throws IOException, InterruptedException {
        checkout.run("bench");

        assertThat(checkout.run(("bench " + line).split(" ")).calls())
                .singleElement()
                .asString()
                .endsWith("benchmarks.Bench " + line);
    }

    @Test
    void parts_of_nothing_are_refused_before_anything_is_built() throws IOException, InterruptedException {
        var outcome = checkout.run("bench", "write", "--only");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.output()).contains("--only needs a value", "Usage:");
        assertThat(outcome.calls()).isEmpty();
    }

    @Test
    void a_token_is_the_launchers_work() throws IOException, InterruptedException {
        checkout.run("status");

        assertThat(checkout.run("token", "--member", "m 1", "--valid=1h").calls())
                .singleElement()
                .asString()
                .endsWith("Launcher token --member m 1 --valid=1h");
    }

    /** Somebody writes it to a variable. */
    @Test
    void what_is_built_for_a_token_is_not_taken_for_it() throws IOException, InterruptedException {
        assertThat(checkout.result("token", "--operator")).isEmpty();
        assertThat(checkout.callsSoFar()).anyMatch(call -> call.startsWith("mvn"));
    }

    @Test
    void without_a_home_the_script_works_all_the_same() throws IOException, InterruptedException {
        assertThat(checkout.without("HOME")
                        .without("TIDEMARK_JDK_FOLDERS")
                        .run("test", "-v")
                        .output())
                .doesNotContain("HOME: ");
    }

    static boolean hasDash() {
        return Files.isExecutable(Path.of("/usr/bin/dash")) || Files.isExecutable(Path.of("/bin/dash"));
    }
}
