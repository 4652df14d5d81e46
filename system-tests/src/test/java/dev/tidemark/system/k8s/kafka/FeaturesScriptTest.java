package dev.tidemark.system.k8s.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.system.k8s.Manifests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a program that says what Kafka's says, and writes down how it is called. */
class FeaturesScriptTest {

    private static final String TOLD = "--bootstrap-server tidemark-kafka-bootstrap:9093 --command-config ";

    private static final String DESCRIBED =
            "Feature: %s\tSupportedMinVersion: 0\tSupportedMaxVersion: 2\tFinalizedVersionLevel: %d\tEpoch: 87";

    @TempDir
    private Path folder;

    @Test
    void transactions_of_the_new_version_are_taken_back() throws Exception {
        assertThat(run(2)).isZero();
        assertThat(calls()).containsExactly("describe", "downgrade --feature transaction.version=1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void transactions_of_an_old_version_are_left_alone(int level) throws Exception {
        assertThat(run(level)).isZero();
        assertThat(calls()).containsExactly("describe");
    }

    @Test
    void a_cluster_that_does_not_say_its_version_fails_the_job() throws Exception {
        Files.createDirectory(folder.resolve("bin"));
        program("exit 1");

        assertThat(start()).isNotZero();
    }

    @Test
    void the_login_is_in_a_file_of_its_owner() throws Exception {
        run(1);

        var settings = folder.resolve("client.properties");
        assertThat(Files.readString(settings)).contains("sasl.jaas.config=me;", "security.protocol=SASL_SSL");
        assertThat(Files.getPosixFilePermissions(settings)).hasSize(2);
    }

    /** Returns the exit code, with Kafka at this level of transactions. */
    private int run(int level) throws IOException, InterruptedException {
        Files.createDirectory(folder.resolve("bin"));
        var described =
                DESCRIBED.formatted("kraft.version", 1) + "\n" + DESCRIBED.formatted("transaction.version", level);
        program("echo \"$*\" >>calls\ncat <<END\n%s\nEND".formatted(described));
        return start();
    }

    private int start() throws IOException, InterruptedException {
        var script = Manifests.of("dev")
                .find("ConfigMap", "kafka-features")
                .map(map -> map.at("/data").path("transactions.sh").asText())
                .orElseThrow();
        var file = Files.writeString(folder.resolve("transactions.sh"), script.replace("/tmp", folder.toString()));
        var process = new ProcessBuilder("sh", file.toString())
                .directory(folder.toFile())
                .inheritIO();
        process.environment().put("JAAS_CONFIG", "me;");
        return process.start().waitFor();
    }

    private void program(String body) throws IOException {
        var file = Files.writeString(folder.resolve("bin/kafka-features.sh"), "#!/bin/sh\n" + body);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** What was asked for, without where and as whom. */
    private List<String> calls() throws IOException {
        var told = TOLD + folder.resolve("client.properties") + " ";
        return Files.readAllLines(folder.resolve("calls")).stream()
                .peek(call -> assertThat(call).startsWith(told))
                .map(call -> call.substring(told.length()))
                .toList();
    }
}
