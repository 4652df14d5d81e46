package dev.tidemark.system.container.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.process.PortCheck;
import dev.tidemark.system.container.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A build of an image reaches no server: a service has to come up without its own all the same, and leave its cache. */
class TrainingIT {

    private static final int PATIENCE_MINUTES = 8;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"order-service", "projector"})
    void a_service_is_trained_without_any_server(String service) throws Exception {
        copy(Checkout.path(service + "/target/quarkus-app"));

        var training = train();
        try {
            assertThat(training.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
            assertThat(training.exitValue())
                    .as(Checkout.text(folder.resolve("said")))
                    .isZero();
            assertThat(folder.resolve("app.aot")).isNotEmptyFile();
        } finally {
            training.descendants().forEach(ProcessHandle::destroyForcibly);
            training.destroyForcibly();
        }
    }

    private Process train() throws IOException {
        var program = new ProcessBuilder(
                        "bash", Checkout.path("src/main/docker/train.sh").toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        var environment = program.environment();
        environment.merge("PATH", System.getProperty("java.home") + "/bin", (path, java) -> java + ":" + path);
        environment.put("JDK_JAVA_OPTIONS", "-XX:+UseSerialGC -Xmx256m");
        var port = PortCheck.freeRange(2);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(port + 1));
        return program.start();
    }

    private void copy(Path program) throws IOException {
        try (var files = Files.walk(program)) {
            for (var file : files.filter(file -> !file.equals(program)).toList()) {
                Files.copy(file, folder.resolve(program.relativize(file).toString()));
            }
        }
    }
}
