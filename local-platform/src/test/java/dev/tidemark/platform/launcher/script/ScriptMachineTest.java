package dev.tidemark.platform.launcher.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the machine lacks is told with its remedy before minutes of building. */
class ScriptMachineTest {

    @TempDir
    private Path folder;

    private FakeCheckout checkout;

    @BeforeEach
    void prepare() throws IOException {
        checkout = new FakeCheckout(folder);
        checkout.jdk("temurin-25", "25.0.1");
        checkout.maven("3.8.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"up", "dev", "bench", "test"})
    void it_must_be_linux(String command) throws IOException, InterruptedException {
        checkout.tool("uname", "echo Darwin");

        assertRefused(command, "runs on Linux only, and here is Darwin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"setsid", "setpriv", "flock"})
    void it_must_have_the_programs_of_util_linux(String program) throws IOException, InterruptedException {
        Files.delete(checkout.programs().resolve(program));

        assertRefused("up", "util-linux is missing");
    }

    @Test
    void root_must_be_allowed_a_user_namespace() throws IOException, InterruptedException {
        checkout.tool("unshare", "exit 1");

        assertRefused("up", "ordinary user");
        checkout.tool("id", "echo 1000");
        assertThat(checkout.run("up").exitCode()).isZero();
    }

    private void assertRefused(String command, String reason) throws IOException, InterruptedException {
        var outcome = checkout.run(command);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains(reason).contains("Remedy:");
        assertThat(outcome.calls()).isEmpty();
    }
}
