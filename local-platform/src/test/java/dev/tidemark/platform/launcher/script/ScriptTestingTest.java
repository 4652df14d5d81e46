package dev.tidemark.platform.launcher.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptTestingTest {

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
    void test_is_maven_verify_of_four_modules_at_once_with_all_arguments() throws IOException, InterruptedException {
        var outcome = checkout.run("test", "-pl", "outbox", "-Dtest=A B");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.calls())
                .singleElement()
                .asString()
                .endsWith("temurin-25: verify -T 4 -pl outbox -Dtest=A B");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            test --full,                -T 4 -Pfull
            test -T1 --full -Dtest=A B, -T1 -Pfull -Dtest=A B
            """)
    void a_full_test_has_more_tests_wherever_it_is_asked_for(String line, String arguments)
            throws IOException, InterruptedException {
        assertThat(checkout.run(line.split(" ")).calls().getLast()).endsWith("temurin-25: verify " + arguments);
    }

    @Test
    void a_full_test_first_builds_what_its_tests_look_at() throws IOException, InterruptedException {
        var calls = checkout.run("test", "--full").calls();

        assertThat(calls).hasSize(3);
        assertThat(calls.getFirst()).contains("-Pnative -Dquarkus.native.sources-only=true", "projector -am package");
        assertThat(calls.get(1))
                .contains("-Dquarkus.package.output-directory=aot", "-pl order-service,projector -am package")
                .contains("-Dquarkus.package.jar.type=aot-jar");
    }

    @Test
    void what_a_full_test_cannot_build_it_does_not_test() throws IOException, InterruptedException {
        checkout.source("", "broken");

        var outcome = checkout.run("test", "--full");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-T 1", "-T1", "--threads 1", "--threads=1"})
    void whoever_says_how_many_modules_are_tested_at_once_is_heard(String threads)
            throws IOException, InterruptedException {
        var outcome = checkout.run(
                Stream.concat(Stream.of("test"), Stream.of(threads.split(" "))).toArray(String[]::new));

        assertThat(outcome.calls()).singleElement().asString().endsWith("temurin-25: verify " + threads);
    }

    @Test
    void a_failed_test_run_fails() throws IOException, InterruptedException {
        checkout.source("", "broken");

        assertThat(checkout.run("test").exitCode()).isEqualTo(1);
    }
}
