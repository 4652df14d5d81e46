package dev.tidemark.system.k8s.start;

import dev.tidemark.platform.config.ManagementPort;
import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.process.ChildProcess;
import dev.tidemark.system.fixtures.LivingProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A packaged service in a process of its own, without any server that it could reach. */
final class ToldService implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** As probes and Prometheus ask; the first line of a request is one of HTTP/1.1. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final ChildProcess process;
    private final URI url;

    private ToldService(ChildProcess process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Returns when it lives; fails when it ends instead. */
    static ToldService start(ToldProgram program, Map<String, String> environment, Path log) throws IOException {
        var port = Ports.free().base();
        var told = new HashMap<>(environment);
        told.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        told.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        told.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(ManagementPort.of(port)));
        var url = URI.create("http://127.0.0.1:" + port);
        return new ToldService(LivingProcess.start(program.with(told, log), url), url);
    }

    /** What it answers to probes and to Prometheus. */
    int managedStatus(String path) throws IOException, InterruptedException {
        return status(managed(path));
    }

    /** What it answers there to who sends a header of so many characters. */
    int managedStatus(String path, int header) throws IOException, InterruptedException {
        return status(managed(path).header("X-Long", "x".repeat(header)));
    }

    /** What it answers to callers. */
    int callersStatus(String path) throws IOException, InterruptedException {
        return status(HttpRequest.newBuilder(url.resolve(path)));
    }

    private HttpRequest.Builder managed(String path) {
        return HttpRequest.newBuilder(ManagementPort.of(url).resolve(path));
    }

    /** Throws {@link java.net.http.HttpTimeoutException} when nothing is answered in time. */
    private static int status(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.timeout(PATIENCE).build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Override
    public void close() {
        process.kill();
    }
}
