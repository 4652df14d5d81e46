package dev.tidemark.platform;

import static java.util.stream.Collectors.joining;

import dev.tidemark.platform.config.Credentials;
import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.KafkaUser;
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
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

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
        java.prepare(worker + "plugin.path=" + installation.connectPlugins() + "\n" + secured());
    }

    /** For the worker itself, and for all clients that it makes for connectors. */
    private String secured() {
        return Stream.of("", "producer.", "consumer.", "admin.")
                .flatMap(client -> security().keySet().stream()
                        .map(setting -> "%s%s=${env:%s}\n".formatted(client, setting, variable(setting))))
                .collect(joining());
    }

    /** Empty where Kafka asks nobody who is there. */
    private Map<String, String> security() {
        return endpoints
                .security()
                .map(security -> security.kafkaClient(KafkaUser.CONNECT.name()))
                .orElse(Map.of());
    }

    /** {@code TIDEMARK_KAFKA_SASL_JAAS_CONFIG}. */
    private static String variable(String setting) {
        return "TIDEMARK_KAFKA_" + setting.toUpperCase(Locale.ROOT).replace('.', '_');
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
        environment.put("TIDEMARK_POSTGRES_SSLMODE", "disable");
        environment.put("TIDEMARK_POSTGRES_ROOT_CERTIFICATE", "");
        endpoints.security().ifPresent(security -> {
            environment.put("TIDEMARK_POSTGRES_SSLMODE", "verify-full");
            environment.put(
                    "TIDEMARK_POSTGRES_ROOT_CERTIFICATE",
                    security.certificate().certificate().toString());
        });
        environment.put("TIDEMARK_TOPICS_PREFIX", Topics.DEFAULT_PREFIX);
        security().forEach((setting, value) -> environment.put(variable(setting), value));
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
