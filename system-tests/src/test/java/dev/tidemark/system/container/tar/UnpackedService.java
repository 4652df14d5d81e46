package dev.tidemark.system.container.tar;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.ManagementPort;
import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.launcher.part.ServicePart;
import dev.tidemark.platform.process.ChildCommand;
import dev.tidemark.platform.provision.ServiceConfig;
import dev.tidemark.system.fixtures.Eventually;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What a container of an image would run, on its files and as it is told, by the Java of this machine. */
final class UnpackedService implements AutoCloseable {

    /** As the memory of a container would be. */
    private static final String LIMIT = " -XX:MaxRAM=512m";

    private static final String JVM = "JDK_JAVA_OPTIONS";

    private final int port = Ports.free().base();
    private final ImageTar image;
    private final ServicePart part;

    private UnpackedService(
            ImageTar image, Map<String, String> properties, Path log, Function<URI, ServicePart.Readiness> ready) {
        this.image = image;
        var program =
                image.root().resolve(image.config("WorkingDir").textValue().substring(1));
        var line =
                image.config("Entrypoint").valueStream().map(JsonNode::asText).toList();
        var command = ChildCommand.of(program, log, line).configuredBy(located(properties));
        var environment = environment(command.environment());
        this.part =
                new ServicePart(image.service(), port, command.with(environment), ready.apply(url()), Eventually.AMPLE);
    }

    /**
     * Starts it.
     *
     * @param properties of its configuration, which a container gets by its environment
     * @param ready how to ask whether it is ready, by where it answers requests if it does
     */
    static UnpackedService start(
            ImageTar image, Map<String, String> properties, Path log, Function<URI, ServicePart.Readiness> ready) {
        var service = new UnpackedService(image, properties, log, ready);
        service.part.start();
        return service;
    }

    /** Fails when it ends instead. */
    void awaitReady() {
        part.awaitReady();
    }

    URI url() {
        return URI.create("http://%s:%d".formatted(Endpoints.HOST, port));
    }

    /** Exit code of what tells a container whether it is well. */
    int probe(String path) throws IOException, InterruptedException {
        var script = image.root().resolve("usr/local/bin/healthy.sh").toString();
        return new ProcessBuilder(script, Integer.toString(ManagementPort.of(port)), path)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private Map<String, String> located(Map<String, String> properties) {
        var located = new HashMap<>(properties);
        located.putAll(ServiceConfig.listeningOn(port));
        return located;
    }

    private Map<String, String> environment(Map<String, String> told) {
        var environment = new HashMap<>(image.variables());
        environment.putAll(told);
        environment.merge(JVM, LIMIT, String::concat);
        environment.put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":" + System.getenv("PATH"));
        return environment;
    }

    @Override
    public void close() {
        part.stop();
    }
}
