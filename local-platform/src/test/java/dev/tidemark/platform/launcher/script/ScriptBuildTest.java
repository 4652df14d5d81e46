package dev.tidemark.platform.launcher.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.launcher.script.FakeCheckout.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptBuildTest {

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
    void the_first_start_builds_and_hands_over_to_the_launcher() throws IOException, InterruptedException {
        var outcome = checkout.run("up", "--base-port", "19000");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.calls()).hasSize(2);
        assertThat(outcome.calls().getFirst())
                .startsWith("mvn")
                .contains("-am package")
                .contains("projector", "outbox-poller");
        assertThat(outcome.calls().getLast())
                .startsWith("java of %s/jdks/temurin-25".formatted(folder))
                .endsWith("dev.tidemark.platform.launcher.Launcher up --base-port 19000");
    }

    @Test
    void nothing_is_built_twice() throws IOException, InterruptedException {
        checkout.run("up");

        assertThat(built(checkout.run("up"))).isFalse();
        assertThat(built(checkout.run("status"))).isFalse();
    }

    @Test
    void a_changed_a_new_and_a_deleted_source_are_each_built() throws IOException, InterruptedException {
        checkout.run("up");

        checkout.source("outbox", "src/main/java/A.java");
        assertThat(built(checkout.run("up"))).isTrue();
        checkout.source("projector", "src/main/java/B.java");
        assertThat(built(checkout.run("up"))).isTrue();
        Files.delete(checkout.root().resolve("projector/src/main/java/B.java"));
        assertThat(built(checkout.run("up"))).isTrue();
        assertThat(built(checkout.run("up"))).isFalse();
    }

    @Test
    void a_service_that_changed_is_built_without_the_others() throws IOException, InterruptedException {
        checkout.run("up");

        checkout.source("projector", "src/main/java/A.java");

        assertThat(checkout.run("up").calls().getFirst()).contains("-pl projector -am");
    }

    @Test
    void a_changed_test_is_no_reason_to_build() throws IOException, InterruptedException {
        checkout.run("up");

        checkout.source("outbox", "src/test/java/ATest.java");

        assertThat(built(checkout.run("up"))).isFalse();
    }

    @Test
    void a_program_that_was_cleaned_away_is_built_again() throws IOException, InterruptedException {
        checkout.run("up");

        Files.delete(checkout.root().resolve("projector/target/quarkus-app/quarkus-run.jar"));

        assertThat(built(checkout.run("up"))).isTrue();
    }

    /** The JVM caches what its own class loader has read, and so not what other packages hold. */
    @Test
    void images_are_built_from_packages_for_a_cache_of_the_jvm() throws IOException, InterruptedException {
        var calls = checkout.run("images").calls();

        assertThat(calls).hasSize(2);
        assertThat(calls.getFirst())
                .contains("-Dquarkus.package.jar.type=aot-jar", "-am package", "local-platform,outbox-poller,");
        assertThat(calls.getLast()).endsWith("Launcher images");
    }

    @Test
    void a_failed_build_shows_why_and_where_to_read_on_and_is_tried_again() throws IOException, InterruptedException {
        checkout.source("", "broken");
        var failed = checkout.run("up");

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.output()).contains("[ERROR] A.java does not compile", ".tidemark/build/maven.log");
        assertThat(failed.calls()).hasSize(1);

        Files.delete(checkout.root().resolve("broken"));
        assertThat(built(checkout.run("up"))).isTrue();
    }

    @Test
    void dev_fetches_a_maven_that_quarkus_accepts_once() throws IOException, InterruptedException {
        var first = checkout.run("dev");
        var second = checkout.run("dev");

        assertThat(first.calls())
                .filteredOn(call -> call.contains("unpack"))
                .singleElement()
                .asString()
                .contains("org.apache.maven:apache-maven:3.9.12:zip:bin", "-Dmdep.overWriteReleases=true");
        assertThat(second.calls())
                .singleElement()
                .asString()
                .contains("-Dtidemark.maven=%s/.tidemark/apache-maven-3.9.12/bin/mvn".formatted(checkout.root()));
    }

    @Test
    void dev_uses_the_installed_maven_when_quarkus_accepts_it() throws IOException, InterruptedException {
        checkout.maven("3.10.1");

        var outcome = checkout.run("dev");

        assertThat(outcome.calls()).noneMatch(call -> call.contains("unpack"));
        assertThat(outcome.calls().getLast()).contains("-Dtidemark.maven=%s/mvn".formatted(checkout.programs()));
    }

    @Test
    void half_a_maven_is_not_kept() throws IOException, InterruptedException {
        checkout.run("up");
        checkout.source("", "broken");

        assertThat(checkout.run("dev").exitCode()).isEqualTo(1);
        assertThat(checkout.root().resolve(".tidemark/apache-maven-3.9.12")).doesNotExist();

        Files.delete(checkout.root().resolve("broken"));
        assertThat(checkout.run("dev").calls()).anyMatch(call -> call.contains("unpack"));
    }

    private static boolean built(Outcome outcome) {
        return outcome.calls().stream().anyMatch(call -> call.startsWith("mvn"));
    }
}
