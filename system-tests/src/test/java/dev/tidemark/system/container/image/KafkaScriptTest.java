package dev.tidemark.system.container.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.system.container.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On programs that write down how they are called. */
class KafkaScriptTest {

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void lay_out() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
        program("kafka-storage.sh", "case $1 in random-uuid) echo some-id ;; *) echo \"$*\" >>calls ;; esac");
        server("");
    }

    @Test
    void the_first_start_formats_for_transactions_of_the_old_version() throws Exception {
        assertThat(calls())
                .containsExactly(
                        "format --cluster-id some-id --config /etc/tidemark/kafka.properties --feature transaction.version=1",
                        "start /etc/tidemark/kafka.properties");
    }

    @Test
    void a_broker_that_ended_in_order_is_started() throws Exception {
        Files.createFile(data.resolve("meta.properties"));
        Files.createFile(data.resolve(".kafka_cleanshutdown"));

        assertThat(calls()).containsExactly("start /etc/tidemark/kafka.properties");
    }

    @Test
    void after_a_kill_the_controller_runs_alone_before() throws Exception {
        Files.createFile(data.resolve("meta.properties"));
        server(
                "case $* in *=controller*) echo \"Fencing it because its session has timed out\"; sleep 60 & wait ;; esac");

        var calls = calls();
        assertThat(calls).hasSize(2).last().isEqualTo("start /etc/tidemark/kafka.properties");
        assertThat(calls.getFirst()).contains("--override process.roles=controller", "broker.session.timeout.ms=500");
    }

    @Test
    void without_that_controller_there_is_no_broker() throws Exception {
        Files.createFile(data.resolve("meta.properties"));

        assertThat(run()).isEqualTo(1);
        assertThat(folder.resolve("calls")).content().hasLineCount(1).contains("process.roles=controller");
    }

    /** Writes down how it is called, before it does the rest. */
    private void server(String rest) throws IOException {
        program("kafka-server-start.sh", "echo \"start $*\" >>calls\n" + rest);
    }

    private List<String> calls() throws IOException, InterruptedException {
        assertThat(run()).isZero();
        return Files.readAllLines(folder.resolve("calls"));
    }

    private int run() throws IOException, InterruptedException {
        var script = Checkout.text("src/main/docker/kafka.sh")
                .replace("/tmp/", folder + "/")
                .replace("/opt/kafka/bin", folder.toString())
                .replace("/var/lib/kafka/data", data.toString());
        var program = program("kafka.sh", script);
        return new ProcessBuilder(program.toString())
                .directory(folder.toFile())
                .inheritIO()
                .start()
                .waitFor();
    }

    private Path program(String name, String script) throws IOException {
        var file = Files.writeString(folder.resolve(name), script.startsWith("#!") ? script : "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
