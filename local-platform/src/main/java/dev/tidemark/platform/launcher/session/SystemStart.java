package dev.tidemark.platform.launcher.session;

import dev.tidemark.platform.Platform;
import dev.tidemark.platform.PlatformFailure;
import dev.tidemark.platform.PlatformListener;
import dev.tidemark.platform.Server;
import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.KafkaUser;
import dev.tidemark.platform.config.Relay;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.console.Board;
import dev.tidemark.platform.launcher.part.Part;
import dev.tidemark.platform.launcher.part.ServerPart;
import dev.tidemark.platform.launcher.service.QueryReplicas;
import dev.tidemark.platform.launcher.service.Relays;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.process.InParallel;
import dev.tidemark.platform.provision.ActiveRelay;
import dev.tidemark.platform.provision.Connectors;
import dev.tidemark.platform.provision.Databases;
import dev.tidemark.platform.provision.RowCapture;
import dev.tidemark.platform.provision.Topics;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Starts everything, each piece as soon as what it needs is there. */
final class SystemStart implements PlatformListener {

    private static final String DATABASES = "databases";
    private static final String TOPICS = "topics";

    /** What the board shows, in the order in which data flow. */
    static List<String> lines(int queryReplicas) {
        return Stream.of(
                        List.of("PostgreSQL", "Kafka", "Kafka Connect", "Elasticsearch", DATABASES, TOPICS),
                        Service.modules(),
                        QueryReplicas.numbers(queryReplicas).stream()
                                .map(QueryReplicas::name)
                                .toList(),
                        List.of(RelayStart.LINE))
                .flatMap(List::stream)
                .toList();
    }

    private final Board board;
    private final Consumer<Part> running;
    private final RelayChoice choice;
    private volatile Relays relays;
    private final Map<String, CompletableFuture<Void>> ready = new ConcurrentHashMap<>();

    /** @param running told of each part that is ready, at once */
    SystemStart(Board board, RelayChoice choice, Consumer<Part> running) {
        this.board = board;
        this.choice = choice;
        this.running = running;
    }

    /**
     * Returns the relays when everything is ready, but perhaps a relay: see {@link RelayStart}.
     *
     * @throws RuntimeException the first failure; what was started goes on running
     */
    Relays run(LocalSystem system) {
        var steps = new Steps(board);
        var platform = system.platform();
        steps.step(() -> platform.start(List.of(platform.postgres(), platform.kafka(), platform.elasticsearch())));
        var chosen = steps.step(() -> choose(system), ready(platform.postgres()));
        var connect = steps.step(() -> connect(platform), chosen);
        var databases = steps.step(DATABASES, "making and migrating", () -> databases(system), chosen);
        var topics = steps.step(TOPICS, "making", () -> topics(system), ready(platform.kafka()));
        for (var service : Service.values()) {
            var store = service.database().isPresent() ? databases : ready(platform.elasticsearch());
            var started = steps.step(service.module(), "starting", () -> start(system, service), chosen, store, topics);
            if (service == Service.PROJECTOR) {
                startReplicas(system, steps, started);
            }
        }
        steps.step(() -> relays(system), databases, topics, connect);
        steps.await();
        return relays;
    }

    /** They run the projector's program, on the read models that it has made. */
    private void startReplicas(LocalSystem system, Steps steps, CompletableFuture<Void> projector) {
        for (var number : system.queryReplicas()) {
            steps.step(QueryReplicas.name(number), "starting", () -> start(system.queryReplica(number)), projector);
        }
    }

    @Override
    public void starting(Server server) {
        board.busy(server.name(), "starting");
    }

    @Override
    public void ready(Server server, Duration took) {
        board.done(server.name(), address(server.port()));
        running.accept(new ServerPart(server));
        ready(server).complete(null);
    }

    @Override
    public void failed(Server server, PlatformFailure failure) {
        board.failed(server.name(), "failed");
    }

    private CompletableFuture<Void> ready(Server server) {
        return ready.computeIfAbsent(server.name(), name -> new CompletableFuture<>());
    }

    /** Nothing is changed before: a database that has another relay than the one asked for ends the start here. */
    private void choose(LocalSystem system) {
        var active = new ActiveRelay(system.config().endpoints());
        var recorded = new EnumMap<ServiceDatabase, Relay>(ServiceDatabase.class);
        try {
            for (var database : ServiceDatabase.values()) {
                active.of(database.databaseName()).ifPresent(relay -> recorded.put(database, relay));
            }
            relays = choice.with(recorded);
            if (recorded.containsKey(ServiceDatabase.PRODUCTS)) {
                var capture = new RowCapture(system.config().endpoints());
                relays = relays.withReviewsCaptured(capture.isPossible(ServiceDatabase.PRODUCTS.databaseName()));
            }
            if (!relays.reviewsCaptured()) {
                system.withoutReviews();
            }
        } catch (RuntimeException e) {
            board.failed(RelayStart.LINE, "not started");
            throw e;
        }
    }

    private void connect(Platform platform) {
        if (relays.needConnect()) {
            platform.start(List.of(platform.connect()));
        } else {
            board.done(platform.connect().name(), "not needed");
        }
    }

    private String databases(LocalSystem system) {
        var databases = Databases.of(system.config().endpoints());
        var writing = Stream.of(Service.values())
                .filter(service -> service.database().isPresent())
                .toList();
        InParallel.forEach(writing, service -> {
            var database = service.database().orElseThrow();
            databases.provision(database);
            system.services().migrate(service, relays.of(database));
        });
        return "orders, products";
    }

    private static String topics(LocalSystem system) {
        var config = system.config();
        var topics = new Topics(
                config.installation(), config.endpoints().kafkaClient(KafkaUser.LAUNCHER), Topics.DEFAULT_PREFIX);
        topics.provision();
        return "%d".formatted(topics.names().size());
    }

    private String start(LocalSystem system, Service service) {
        system.services().prepare(service);
        return start(system.part(service));
    }

    private String start(Part part) {
        part.start();
        part.awaitReady();
        running.accept(part);
        return address(part.port());
    }

    private void relays(LocalSystem system) {
        var connect = new Connectors(system.config().endpoints().connect());
        new RelayStart(board, connect, running)
                .run(
                        relays.connectors(system.config().installation()),
                        relays.databases(Relay.POLLING).stream()
                                .map(system::poller)
                                .toList());
    }

    private static String address(int port) {
        return Endpoints.HOST + ":" + port;
    }
}
