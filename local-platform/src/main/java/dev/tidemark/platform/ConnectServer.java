package dev.tidemark.platform;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One worker of Kafka Connect, with Debezium's connector for PostgreSQL. */
public final class ConnectServer extends Server {

    private static final String SETTINGS = """
            bootstrap.servers=%1$s
            group.id=connect
            config.storage.topic=connect-configs
            offset.storage.topic=connect-offsets
            status.storage.topic=connect-status
            config.storage.replication.factor=1
            offset.storage.replication.factor=1
            status.storage.replication.factor=1
            offset.storage.partitions=1
            status.storage.partitions=1
            key.converter=org.apache.kafka.connect.storage.StringConverter
            value.converter=org.apache.kafka.connect.storage.StringConverter
            listeners=http://%2$s:%3$d
            rest.advertised.host.name=%2$s
            plugin.path=%4$s
            plugin.discovery=service_load
            config.providers=env
            config.providers.env.class=org.apache.kafka.common.config.provider.EnvVarConfigProvider
            config.providers.env.param.allowlist.pattern=TIDEMARK_.*
            connector.client.config.override.policy=All
            exactly.once.source.support=enabled
            scheduled.rebalance.max.delay.ms=0
            offset.flush.interval.ms=1000
            # How long a killed worker is waited for when it comes back.
            session.timeout.ms=6000
            heartbeat.interval.ms=2000
            task.shutdown.graceful.timeout.ms=3000
            """;

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
        java.prepare(SETTINGS.formatted(endpoints.kafka(), Endpoints.HOST, port(), installation.connectPlugins()));
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

    /** What {@code ${env:…}} in connectors/*.json stands for. */
    Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("TIDEMARK_POSTGRES_HOST", Endpoints.HOST);
        environment.put(
                "TIDEMARK_POSTGRES_PORT", Integer.toString(endpoints.ports().postgres()));
        environment.put("TIDEMARK_TOPICS_PREFIX", Topics.DEFAULT_PREFIX);
        for (var database : ServiceDatabase.values()) {
            environment.put(
                    "TIDEMARK_%s_RELAY_PASSWORD".formatted(database.name()),
                    endpoints.credentials().of(database.relayRole()).password());
        }
        return environment;
    }
}
