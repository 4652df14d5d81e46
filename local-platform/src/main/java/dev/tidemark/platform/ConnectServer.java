package dev.tidemark.platform;

import dev.tidemark.platform.config.Credentials;
import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.kafka.KafkaJava;
import dev.tidemark.platform.process.ChildCommand;
import dev.tidemark.platform.process.FolderLock;
import dev.tidemark.platform.process.HttpProbe;
import dev.tidemark.platform.provision.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One worker of Kafka Connect, with Debezium's connector for PostgreSQL. */
public final class ConnectServer extends Server {

    private final Endpoints endpoints;
    private final Installation installation;
    private final KafkaJava java;
    private final HttpProbe probe;

    ConnectServer(PlatformConfig config, FolderLock lock) {
        super("Kafka Connect", config.ports().connect(), config, lock);
        this.endpoints = config.endpoints();
        this.installation = config.installation();
        this.java = new KafkaJava(config.installation(), folder(), List.of("-Xms128m", "-Xmx768m"));
        this.probe = new HttpProbe(endpoints.connect().resolve("/health"));
    }

    @Override
    void prepare() throws IOException {
        var worker = Files.readString(installation.connectors().resolve("worker.properties"));
        java.prepare(worker + "plugin.path=" + installation.connectPlugins() + "\n");
    }

    @Override
    ChildCommand command() {
        return java.command(logFile(), "org.apache.kafka.connect.cli.ConnectDistributed", java.settings())
                .with(environment());
    }

    @Override
    boolean answers() throws Exception {
        return probe.requireOk();
    }

    /** What {@code ${env:…}} stands for in {@code connectors/}. */
    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("TIDEMARK_KAFKA_BOOTSTRAP_SERVERS", endpoints.kafka());
        environment.put("TIDEMARK_CONNECT_LISTENER", endpoints.connect().toString());
        environment.put("TIDEMARK_CONNECT_HOST", Endpoints.HOST);
        environment.put("TIDEMARK_POSTGRES_HOST", Endpoints.HOST);
        environment.put(
                "TIDEMARK_POSTGRES_PORT", Integer.toString(endpoints.ports().postgres()));
        environment.put("TIDEMARK_TOPICS_PREFIX", Topics.DEFAULT_PREFIX);
        for (var database : ServiceDatabase.values()) {
            putPassword(environment, database.relayRole());
            database.captureRole().ifPresent(role -> putPassword(environment, role));
        }
        return environment;
    }

    private void putPassword(Map<String, String> environment, String role) {
        environment.put(
                Credentials.variable(role), endpoints.credentials().of(role).password());
    }
}
