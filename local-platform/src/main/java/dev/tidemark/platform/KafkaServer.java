package dev.tidemark.platform;

import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.KafkaUser;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.kafka.KafkaJava;
import dev.tidemark.platform.kafka.StaleRegistration;
import dev.tidemark.platform.process.ChildCommand;
import dev.tidemark.platform.process.ChildProcess;
import dev.tidemark.platform.process.FolderLock;
import dev.tidemark.platform.process.PortCheck;
import dev.tidemark.platform.security.Security;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;

/** One Kafka broker that is its own controller. Topics are made with their settings, never by accident. */
public final class KafkaServer extends Server {

    /** The controller's address is not part of the data, so that the base port may change between two starts. */
    private static final String SETTINGS = """
            process.roles=broker,controller
            node.id=1
            controller.quorum.voters=1@%1$s:%3$d
            listeners=CLIENTS://%1$s:%2$d,CONTROLLER://%1$s:%3$d
            advertised.listeners=CLIENTS://%1$s:%2$d
            controller.listener.names=CONTROLLER
            inter.broker.listener.name=CLIENTS
            log.dirs=%4$s
            auto.create.topics.enable=false
            default.replication.factor=1
            min.insync.replicas=1
            offsets.topic.replication.factor=1
            offsets.topic.num.partitions=8
            transaction.state.log.replication.factor=1
            transaction.state.log.min.isr=1
            transaction.state.log.num.partitions=8
            share.coordinator.state.topic.replication.factor=1
            share.coordinator.state.topic.min.isr=1
            share.coordinator.state.topic.num.partitions=1
            group.initial.rebalance.delay.ms=0
            num.network.threads=2
            num.io.threads=4
            log.cleaner.dedupe.buffer.size=16777216
            # A start waits for them.
            broker.heartbeat.interval.ms=500
            # A process that was paused must not shut itself out: without a leader it can lose the ends of transactions.
            broker.session.timeout.ms=60000
            """;

    private static final String OPEN = "listener.security.protocol.map=CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT\n";

    /** The controller knows one client, the broker, which shows the same certificate. */
    private static final String SECURE = """
            listener.security.protocol.map=CLIENTS:SASL_SSL,CONTROLLER:SSL
            sasl.enabled.mechanisms=PLAIN
            sasl.mechanism.inter.broker.protocol=PLAIN
            listener.name.clients.plain.sasl.jaas.config=%s
            listener.name.controller.ssl.client.auth=required
            ssl.keystore.type=PEM
            ssl.keystore.location=%s
            ssl.truststore.type=PEM
            ssl.truststore.location=%s
            """;

    /**
     * Where producers ask for each partition before they write to it. With version 2 they do not, and a commit can overtake
     * the record that was sent a moment before (Kafka's client 4.3.1): Connect's offsets are such a record. The connector
     * then waits for ever for it to be sent, or repeats events after a crash.
     */
    private static final String TRANSACTIONS = "transaction.version=1";

    private final Ports ports;
    private final Endpoints endpoints;
    private final KafkaJava java;

    KafkaServer(PlatformConfig config, FolderLock lock) {
        super("Kafka", config.ports().kafka(), config, lock);
        this.ports = config.ports();
        this.endpoints = config.endpoints();
        this.java = new KafkaJava(config.installation(), folder(), List.of("-Xms256m", "-Xmx512m"));
    }

    @Override
    List<Integer> ports() {
        return List.of(ports.kafka(), ports.kafkaController());
    }

    @Override
    void prepare() throws IOException {
        var data = folder().resolve("data");
        java.prepare(SETTINGS.formatted(Endpoints.HOST, ports.kafka(), ports.kafkaController(), data)
                + endpoints.security().map(KafkaServer::secured).orElse(OPEN));
        if (!Files.exists(data.resolve("meta.properties"))) {
            var clusterId = Uuid.randomUuid().toString();
            var format = java.command(
                    logFile(),
                    "kafka.tools.StorageTool",
                    "format",
                    "--cluster-id",
                    clusterId,
                    "--config",
                    java.settings(),
                    "--feature",
                    TRANSACTIONS);
            ChildProcess.run(format, START_PATIENCE);
            return;
        }
        var stale = new StaleRegistration(java, data, ports.kafkaController(), logFile());
        if (stale.isPossible()) {
            stale.expire();
        }
    }

    private static String secured(Security security) {
        var certificate = security.certificate();
        return SECURE.formatted(
                security.kafkaUsers().broker(KafkaUser.LAUNCHER.name()),
                certificate.keyAndCertificate(),
                certificate.certificate());
    }

    @Override
    ChildCommand command() {
        return java.command(logFile(), "kafka.Kafka", java.settings());
    }

    /** The port is looked at first: an admin client logs a warning for each vain attempt. */
    @Override
    boolean answers() throws Exception {
        if (!PortCheck.isListening(port())) {
            return false;
        }
        try (var admin = Admin.create(endpoints.kafkaClient(KafkaUser.LAUNCHER, 2))) {
            return !admin.describeCluster().nodes().get(3, TimeUnit.SECONDS).isEmpty();
        }
    }
}
