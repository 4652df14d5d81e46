package dev.tidemark.projector;

import dev.tidemark.platform.Platform;
import dev.tidemark.platform.PlatformListener;
import dev.tidemark.platform.Server;
import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.test.Sandbox;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** The shared Kafka, and an Elasticsearch that one test class may kill; it does not run yet. */
public final class OwnElasticsearch implements QuarkusTestResourceLifecycleManager {

    /** For so long groups wait for heartbeats and for polls of their members; the least that Kafka allows. */
    static final Duration PATIENCE = Duration.ofSeconds(6);

    private Path folder;
    private Sandbox sandbox;
    private Platform platform;

    @Override
    public Map<String, String> start() {
        try {
            folder = Files.createTempDirectory("tidemark-elasticsearch");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var config = PlatformConfig.onFreePorts(folder);
        platform = new Platform(config, PlatformListener.SILENT);
        sandbox = Sandbox.open();
        var properties = new HashMap<>(sandbox.serviceConfig().projector());
        properties.put(
                "quarkus.elasticsearch.hosts",
                Endpoints.HOST + ":" + platform.elasticsearch().port());
        // It is away for long; that shows soon, and so does its return.
        properties.put("tidemark.feeds.patience", "1s");
        properties.put("tidemark.backoff.longest", "500ms");
        var patience = Long.toString(PATIENCE.toMillis());
        properties.put("kafka.session.timeout.ms", patience);
        properties.put("kafka.max.poll.interval.ms", patience);
        return properties;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sandbox, new TestInjector.MatchesType(Sandbox.class));
        injector.injectIntoFields(platform.elasticsearch(), new TestInjector.MatchesType(Server.class));
    }

    @Override
    public void stop() {
        platform.kill();
        sandbox.close();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
