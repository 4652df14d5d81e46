package dev.tidemark.system.container.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.platform.config.ManagementPort;
import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.process.ChildCommand;
import dev.tidemark.platform.process.ChildProcess;
import dev.tidemark.system.container.Checkout;
import dev.tidemark.system.fixtures.LivingProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A build of an image reaches no server: a service has to come up without its own all the same, and leave a cache that the
 * image can use.
 */
@Tag("heavy")
class TrainingIT {

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private static final Dockerfile DOCKERFILE = Dockerfile.parse(Checkout.text("src/main/docker/Dockerfile.jvm"));

    /** What a training tells a service that has no servers, before it becomes what the image runs. */
    private static final String ENTRY = ". <(grep '^export ' train.sh) && exec %s";

    private static final String OPTIONS = "-XX:+UseSerialGC -Xmx256m";

    /** Not even a start without the cache; and where each class comes from. */
    private static final String STRICT = " -XX:AOTMode=on -Xlog:class+load:file=classes.log";

    /** A lambda of ours. A cache has those of the JVM's own class loader alone, which an ordinary package does not use. */
    private static final String LINKED = ".* dev\\.tidemark\\..*Lambda.* source: shared objects file.*";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"order-service", "projector"})
    void a_service_is_trained_without_any_server_and_starts_from_its_cache(String service) throws Exception {
        copyProgram(service);
        var train = List.of("bash", "train.sh");
        ChildProcess.run(command("training.said", train, OPTIONS, Ports.free().base()), PATIENCE);

        var port = Ports.free().base();
        var entry = List.of("bash", "-c", ENTRY.formatted(String.join(" ", entryPoint())));
        var started = LivingProcess.start(
                command("said", entry, OPTIONS + STRICT, port), URI.create("http://127.0.0.1:" + port));
        started.kill();

        assertThat(entryPoint()).contains("-XX:AOTCache=app.aot");
        assertThat(Files.readAllLines(folder.resolve("classes.log"))).anyMatch(line -> line.matches(LINKED));
    }

    private ChildCommand command(String log, List<String> line, String options, int port) {
        return ChildCommand.of(folder, folder.resolve(log), line)
                .with(Map.of(
                        "PATH",
                        Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"),
                        "JDK_JAVA_OPTIONS",
                        options,
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "QUARKUS_MANAGEMENT_PORT",
                        Integer.toString(ManagementPort.of(port))));
    }

    private static List<String> entryPoint() throws IOException {
        var line = DOCKERFILE.ofImage("ENTRYPOINT").findFirst().orElseThrow();
        return List.of(new ObjectMapper().readValue(line, String[].class));
    }

    /** As the Dockerfile does, from what {@code ./tidemark test --full} has packaged in the way of images. */
    private void copyProgram(String service) throws IOException {
        for (var source : DOCKERFILE.sources(service).toList()) {
            var packaged = Checkout.path(source.replace("/quarkus-app/", "/aot/"));
            assertThat(packaged).as("./tidemark test --full makes it").exists();
            copy(packaged, folder.resolve(source.replaceFirst("^.+/(quarkus-app|docker)/", "")));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }
}
