package dev.tidemark.platform.launcher.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptJdkSearchTest {

    @TempDir
    private Path folder;

    private FakeCheckout checkout;

    @BeforeEach
    void prepare() throws IOException {
        checkout = new FakeCheckout(folder);
        checkout.maven("3.8.7");
    }

    @Test
    void java_home_is_preferred() throws IOException, InterruptedException {
        checkout.jdk("a-25", "25");
        var mine = checkout.jdk(folder.resolve("my jdk"), "26-ea");

        assertThat(usedBy(checkout.with("JAVA_HOME", mine))).isEqualTo(mine);
    }

    @Test
    void a_java_home_that_is_too_old_is_passed_over() throws IOException, InterruptedException {
        var recent = checkout.jdk("a-25", "25.0.3");
        var old = checkout.jdk(folder.resolve("old"), "17.0.15");

        assertThat(usedBy(checkout.with("JAVA_HOME", old))).isEqualTo(recent);
    }

    @Test
    void the_jdk_of_a_linked_javac_on_the_path_is_found() throws IOException, InterruptedException {
        var jdk = checkout.jdk(folder.resolve("opt/jdk"), "25");
        Files.createSymbolicLink(folder.resolve("alternative"), jdk.resolve("bin/javac"));
        Files.createSymbolicLink(checkout.programs().resolve("javac"), folder.resolve("alternative"));

        assertThat(usedBy(checkout)).isEqualTo(jdk);
    }

    @Test
    void usual_folders_are_searched_for_one_that_is_new_enough() throws IOException, InterruptedException {
        checkout.jdk("a-8", "1.8.0_402");
        checkout.jdk("b-21", "21.0.2");
        var jdk = checkout.jdk("c-25", "25");

        assertThat(usedBy(checkout)).isEqualTo(jdk);
    }

    @Test
    void a_folder_as_macos_has_it_is_understood() throws IOException, InterruptedException {
        var jdk = checkout.jdk("temurin-25.jdk/Contents/Home", "25");

        assertThat(usedBy(checkout)).isEqualTo(jdk);
    }

    @Test
    void a_runtime_without_compiler_does_not_count() throws IOException, InterruptedException {
        Files.delete(checkout.jdk("a-jre-25", "25").resolve("bin/javac"));
        var jdk = checkout.jdk("b-jdk-25", "25");

        assertThat(usedBy(checkout)).isEqualTo(jdk);
    }

    @Test
    void without_a_jdk_the_remedy_is_told() throws IOException, InterruptedException {
        var old = checkout.jdk("a-21", "21.0.2");

        var outcome = checkout.with("JAVA_HOME", old).run("up");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("no JDK 25", old.toString(), "Remedy: install one", "JAVA_HOME=");
        assertThat(outcome.calls()).isEmpty();
    }

    @Test
    void without_maven_the_remedy_is_told() throws IOException, InterruptedException {
        checkout.jdk("a-25", "25");
        Files.delete(checkout.programs().resolve("mvn"));

        var outcome = checkout.run("test");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("Maven is not on the PATH", "Remedy: install it");
    }

    private static Path usedBy(FakeCheckout checkout) throws IOException, InterruptedException {
        var call = checkout.run("test").calls().getFirst();
        return Path.of(call.substring("mvn with ".length(), call.lastIndexOf(": ")));
    }
}
