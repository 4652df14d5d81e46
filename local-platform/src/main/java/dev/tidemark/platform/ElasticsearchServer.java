package dev.tidemark.platform;

import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.JitOptions;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.process.ChildCommand;
import dev.tidemark.platform.process.FolderLock;
import dev.tidemark.platform.process.HttpProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One node of Elasticsearch, without security: it listens on the loopback interface only. */
public final class ElasticsearchServer extends Server {

    private static final String SETTINGS = """
            cluster.name: tidemark
            node.name: local
            path.data: %s
            path.logs: %s
            # For repositories of snapshots, of type fs.
            path.repo: %s
            network.host: %s
            http.port: %d
            transport.port: %d
            discovery.type: single-node
            xpack.security.enabled: false
            action.auto_create_index: false
            # A full disk of a developer's machine must not make indices read-only.
            cluster.routing.allocation.disk.threshold_enabled: false
            cluster.max_shards_per_node: 5000
            """;

    /** Not before the documents of earlier starts can be found. */
    private static final String HEALTH = "/_cluster/health?wait_for_status=yellow&timeout=1s";

    private static final String JVM_OPTIONS = "-Xms512m -Xmx512m -XX:+UseSerialGC -XX:-UseG1GC -XX:-AlwaysPreTouch";

    private final Ports ports;
    private final Path home;
    private final HttpProbe probe;

    ElasticsearchServer(PlatformConfig config, FolderLock lock) {
        super("Elasticsearch", config.ports().elasticsearch(), config, lock);
        this.ports = config.ports();
        this.home = config.installation().elasticsearchHome();
        this.probe = new HttpProbe(config.endpoints().elasticsearch().resolve(HEALTH));
    }

    @Override
    List<Integer> ports() {
        return List.of(ports.elasticsearch(), ports.elasticsearchTransport());
    }

    @Override
    void prepare() throws IOException {
        Files.createDirectories(configFolder().resolve("jvm.options.d"));
        Files.createDirectories(temporaryFolder());
        try (var files = Files.newDirectoryStream(home.resolve("config"), Files::isRegularFile)) {
            for (var file : files) {
                Files.copy(file, configFolder().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.writeString(
                configFolder().resolve("elasticsearch.yml"),
                SETTINGS.formatted(
                        folder().resolve("data"),
                        folder().resolve("logs"),
                        folder().resolve("snapshots"),
                        Endpoints.HOST,
                        ports.elasticsearch(),
                        ports.elasticsearchTransport()));
    }

    @Override
    ChildCommand command() {
        return ChildCommand.of(
                        folder(),
                        logFile(),
                        List.of(home.resolve("bin/elasticsearch").toString()))
                .neverAsRoot()
                .with(Map.of(
                        "ES_JAVA_HOME", System.getProperty("java.home"),
                        "ES_PATH_CONF", configFolder().toString(),
                        "ES_TMPDIR", temporaryFolder().toString(),
                        "ES_JAVA_OPTS", jvmOptions()));
    }

    @Override
    boolean answers() throws Exception {
        return probe.requireOk();
    }

    private static String jvmOptions() {
        return Stream.concat(Stream.of(JVM_OPTIONS), JitOptions.options().stream())
                .collect(Collectors.joining(" "));
    }

    private Path configFolder() {
        return folder().resolve("config");
    }

    private Path temporaryFolder() {
        return folder().resolve("tmp");
    }
}
