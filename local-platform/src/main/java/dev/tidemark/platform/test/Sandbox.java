package dev.tidemark.platform.test;

import dev.tidemark.platform.config.Credentials.Login;
import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.config.KafkaUser;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.provision.Connector;
import dev.tidemark.platform.provision.ConnectorStatus;
import dev.tidemark.platform.provision.Connectors;
import dev.tidemark.platform.provision.Databases;
import dev.tidemark.platform.provision.ServiceConfig;
import dev.tidemark.platform.provision.Topics;
import dev.tidemark.platform.test.sql.KeptConnections;
import dev.tidemark.platform.token.TokenIssuer;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Databases, topics and an index prefix that nobody else uses, on servers that others use too. */
public final class Sandbox implements AutoCloseable {

    private static final int SUFFIX_BITS = 40;
    private static final String HEARTBEAT_MILLIS = "500";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Endpoints endpoints;
    private final Installation installation = Installation.find();
    private final String suffix = new BigInteger(SUFFIX_BITS, new SecureRandom()).toString(Character.MAX_RADIX);
    private final Set<ServiceDatabase> databases = EnumSet.noneOf(ServiceDatabase.class);
    private final Set<Connector> started = new HashSet<>();
    private final Map<ServiceDatabase, KeptConnections> superusers = new EnumMap<>(ServiceDatabase.class);

    private Sandbox(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** Made on the platform that all tests of a build share. */
    public static Sandbox open(ServiceDatabase... databases) {
        return on(SharedPlatform.endpoints(), databases);
    }

    /** Made on a platform of the test's own. */
    public static Sandbox on(Endpoints platform, ServiceDatabase... databases) {
        var sandbox = new Sandbox(platform);
        sandbox.topics().provision();
        for (var service : databases) {
            Databases.of(platform).provision(service, sandbox.database(service));
            sandbox.databases.add(service);
        }
        return sandbox;
    }

    public Endpoints endpoints() {
        return endpoints;
    }

    /** The name of this sandbox's database of a service. */
    public String database(ServiceDatabase service) {
        return service.databaseName() + "_" + suffix;
    }

    /** What {@code tidemark.topics.prefix} must be. */
    public String topicsPrefix() {
        return "test-" + suffix;
    }

    /** What {@code tidemark.indices.prefix} must be; ends with a dash. */
    public String indicesPrefix() {
        return "test-" + suffix + "-";
    }

    /** The full name of a topic, say of {@code orders} or {@code dead-letters}. */
    public String topic(String name) {
        return topicsPrefix() + "." + name;
    }

    /** The relay of a service's outbox here. Its heart beats often: without traffic that is how it goes on. */
    public Connector relay(ServiceDatabase service) {
        return Connector.outboxRelay(installation, service)
                .between(database(service), topicsPrefix())
                .with("heartbeat.interval.ms", HEARTBEAT_MILLIS);
    }

    /** The name of the relay's connector in Connect. */
    public String relayName(ServiceDatabase service) {
        return relay(service).name();
    }

    /** Connects as one of the service's roles. */
    public Connection connect(ServiceDatabase service, String role) throws SQLException {
        return connect(service, endpoints.credentials().of(role));
    }

    public Connection connectAsSuperuser(ServiceDatabase service) throws SQLException {
        return connect(service, endpoints.credentials().superuser());
    }

    /** For single statements of the superuser: faster than a connection for each. Closed with the sandbox. */
    public synchronized KeptConnections superuser(ServiceDatabase service) {
        return superusers.computeIfAbsent(service, each -> new KeptConnections(() -> connectAsSuperuser(each)));
    }

    /**
     * Registers the relay of the service's outbox and returns when it streams. The outbox must be migrated.
     *
     * @throws IllegalStateException when the connector fails, or does not stream within two minutes
     */
    public synchronized void startRelay(ServiceDatabase service) {
        start(relay(service));
    }

    /** What captures the reviews of this sandbox's products. */
    public Connector reviewCapture() {
        return Connector.reviewCapture(installation)
                .between(database(ServiceDatabase.PRODUCTS), topicsPrefix())
                .with("heartbeat.interval.ms", HEARTBEAT_MILLIS);
    }

    /**
     * Registers a relay or a capture of this sandbox, or gives it these settings, and returns when it streams.
     *
     * @throws IllegalStateException when the connector fails, or does not stream within two minutes
     */
    public synchronized void start(Connector connector) {
        started.add(connector);
        connectors().register(connector);
        await(new ReplicationSlot(endpoints, connector.slot())::isActive, () -> connectors()
                .status(connector.name())
                .flatMap(ConnectorStatus::failure)
                .ifPresent(reason -> {
                    throw new IllegalStateException("The relay failed: " + reason);
                }));
    }

    /** Waits until the migrations have made the outbox's slot, then does the same. */
    void startRelayOnceMigrated(ServiceDatabase service) {
        await(new ReplicationSlot(endpoints, relay(service).slot())::exists, () -> {});
        startRelay(service);
    }

    public Connectors connectors() {
        return new Connectors(endpoints.connect());
    }

    /** A reader of one topic from its beginning. */
    public KafkaRecords records(String topic) {
        return new KafkaRecords(endpoints.kafka(), topic(topic));
    }

    /** What services need to work in this sandbox. */
    public ServiceConfig serviceConfig() {
        return new ServiceConfig(endpoints, topicsPrefix(), indicesPrefix());
    }

    /** Of tokens that the services accept. */
    public TokenIssuer tokens() {
        return new TokenIssuer(endpoints.tokenKeys());
    }

    /** Removes relays and captures, databases with their slots, topics and indices. */
    @Override
    public synchronized void close() {
        started.forEach(connector -> connectors().delete(connector.name()));
        superusers.values().forEach(KeptConnections::close);
        databases.forEach(service -> Databases.of(endpoints).drop(database(service)));
        topics().delete();
        new TestIndices(endpoints.elasticsearch()).delete(indicesPrefix());
    }

    private Connection connect(ServiceDatabase service, Login login) throws SQLException {
        return DriverManager.getConnection(endpoints.jdbcUrl(database(service)), login.user(), login.password());
    }

    private Topics topics() {
        return new Topics(installation, endpoints.kafkaClient(KafkaUser.LAUNCHER), topicsPrefix());
    }

    private static void await(BooleanSupplier condition, Runnable check) {
        var deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            check.run();
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("The relay does not stream after " + PATIENCE);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
