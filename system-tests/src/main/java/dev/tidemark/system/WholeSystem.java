package dev.tidemark.system;

import dev.tidemark.platform.Platform;
import dev.tidemark.platform.PlatformListener;
import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.KafkaUser;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.Relay;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.part.ServicePart;
import dev.tidemark.platform.launcher.service.PackagedRunner;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.launcher.service.Services;
import dev.tidemark.platform.process.InParallel;
import dev.tidemark.platform.provision.Connector;
import dev.tidemark.platform.provision.Connectors;
import dev.tidemark.platform.provision.Databases;
import dev.tidemark.platform.provision.Topics;
import dev.tidemark.platform.token.TokenIssuer;
import dev.tidemark.system.check.ReadModelCheck;
import dev.tidemark.system.load.Shop;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Everything that {@code ./tidemark up} starts, on free ports and without its supervision: what is killed stays dead. */
public final class WholeSystem implements AutoCloseable {

    /** Load that stands for everybody's comes from a few callers. */
    public static final Map<String, String> FEW_CALLERS =
            Map.of("tidemark.rate-limit.per-second", "1000000", "tidemark.rate-limit.burst", "1000000");

    private final PlatformConfig config;
    private final Platform platform;
    private final Map<String, String> settings;
    private final Services services;
    private final boolean polled;
    private final Map<Service, ServicePart> parts = new EnumMap<>(Service.class);

    private WholeSystem(PlatformConfig config, Map<String, String> settings, boolean polled) {
        this.config = config;
        this.platform = new Platform(config, PlatformListener.SILENT);
        this.settings = new HashMap<>(FEW_CALLERS);
        this.settings.putAll(settings);
        this.services = services(new PackagedRunner(config));
        this.polled = polled;
    }

    /** Starts all of it on an empty folder and returns when every part is ready. On failure nothing is left running. */
    public static WholeSystem start(Path folder) {
        return start(folder, Map.of());
    }

    /** The same with configuration properties that all services and their migrations get. */
    public static WholeSystem start(Path folder, Map<String, String> settings) {
        var system = new WholeSystem(PlatformConfig.onFreePorts(folder), settings, false);
        try {
            system.platform.start();
            system.provision();
            system.startServices();
            return system;
        } catch (RuntimeException failed) {
            system.close();
            throw failed;
        }
    }

    /** One that {@code ./tidemark up --relay polling} runs: to be asked only, as its parts are the launcher's. */
    public static WholeSystem polled(PlatformConfig config) {
        return new WholeSystem(config, Map.of(), true);
    }

    private void provision() {
        new Topics(config.installation(), endpoints().kafkaClient(KafkaUser.LAUNCHER), Topics.DEFAULT_PREFIX)
                .provision();
        var databases = Databases.of(endpoints());
        InParallel.forEach(List.of(ServiceDatabase.values()), databases::provision);
        InParallel.forEach(
                List.of(Service.ORDER_SERVICE, Service.PRODUCT_SERVICE),
                service -> services.migrate(service, Relay.DEBEZIUM));
        services.prepare(Service.PROJECTOR);
        startRelays();
    }

    private void startRelays() {
        var relays = Stream.of(ServiceDatabase.values())
                .map(database -> Connector.outboxRelay(config.installation(), database));
        var all = Stream.concat(relays, Stream.of(reviewCapture()));
        InParallel.forEach(all.toList(), connector -> {
            connectors().register(connector);
            connectors().awaitRunning(connector.name());
        });
    }

    private void startServices() {
        for (var service : Service.values()) {
            parts.put(service, services.part(service));
        }
        InParallel.forEach(List.of(Service.values()), this::start);
    }

    /** Starts a service that does not run and returns when it is ready. */
    public void start(Service service) {
        parts.get(service).start();
        parts.get(service).awaitReady();
    }

    /** The same with configuration properties of its own, from now on. */
    public void start(Service service, Map<String, String> own) {
        parts.put(service, services.part(service, own));
        start(service);
    }

    /** Configuration properties of a service, for who starts it in a way of his own. */
    public Map<String, String> properties(Service service) {
        return services.properties(service, Map.of());
    }

    /** Asks a service to end and returns when it has. */
    public void stop(Service service) {
        parts.get(service).stop();
    }

    /** Ends a service with SIGKILL. */
    public void kill(Service service) {
        var part = parts.get(service);
        ProcessHandle.of(part.pid()).ifPresent(ProcessHandle::destroyForcibly);
        part.onExit().join();
    }

    /** Sends a service SIGTERM. Completes with its exit code when it has ended. */
    public CompletableFuture<Integer> terminate(Service service) {
        return parts.get(service).terminate();
    }

    /** Another program of the services for the same work, with the same settings. */
    public Services services(PackagedRunner runner) {
        return new Services(config, runner, settings);
    }

    /** Whether pollers relay, which may repeat after a crash what they had published just before. */
    public boolean isPolled() {
        return polled;
    }

    public Platform platform() {
        return platform;
    }

    public PlatformConfig config() {
        return config;
    }

    public Endpoints endpoints() {
        return config.endpoints();
    }

    public Connectors connectors() {
        return new Connectors(endpoints().connect());
    }

    /** The name of the connector that relays the outbox of a database. */
    public String relay(ServiceDatabase database) {
        return Connector.outboxRelay(config.installation(), database).name();
    }

    /** The connector that captures reviews. */
    public Connector reviewCapture() {
        return Connector.reviewCapture(config.installation());
    }

    /** Of tokens that this system's services accept. */
    public TokenIssuer tokens() {
        return new TokenIssuer(config.tokenKeys());
    }

    /** A client of this system. */
    public Shop shop() {
        return new Shop(
                Service.ORDER_SERVICE.url(config.ports()),
                Service.PRODUCT_SERVICE.url(config.ports()),
                Service.PROJECTOR.url(config.ports()),
                tokens());
    }

    public ReadModelCheck check() {
        return new ReadModelCheck(
                database(ServiceDatabase.ORDERS),
                database(ServiceDatabase.PRODUCTS),
                endpoints().elasticsearch());
    }

    /** Connects as superuser: tests look where no service may. */
    public DataSource database(ServiceDatabase database) {
        return database(endpoints(), database);
    }

    static DataSource database(Endpoints endpoints, ServiceDatabase database) {
        var superuser = endpoints.credentials().superuser();
        var source = new PGSimpleDataSource();
        source.setUrl(endpoints.jdbcUrl(database.databaseName()));
        source.setUser(superuser.user());
        source.setPassword(superuser.password());
        return source;
    }

    @Override
    public void close() {
        parts.values().forEach(ServicePart::stop);
        platform.stop();
    }
}
