package dev.tidemark.platform.launcher.session;

import dev.tidemark.platform.PlatformFailure;
import dev.tidemark.platform.PlatformListener;
import dev.tidemark.platform.Server;
import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.launcher.console.Board;
import dev.tidemark.platform.launcher.part.Part;
import dev.tidemark.platform.launcher.part.ServerPart;
import dev.tidemark.platform.launcher.service.Relays;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.process.InParallel;
import dev.tidemark.platform.provision.Connectors;
import dev.tidemark.platform.provision.Databases;
import dev.tidemark.platform.provision.Topics;
import java.time.Duration;
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
    static final List<String> LINES = Stream.of(
                    List.of("PostgreSQL", "Kafka", "Kafka Connect", "Elasticsearch", DATABASES, TOPICS),
                    Service.modules(),
                    List.of(RelayStart.LINE))
            .flatMap(List::stream)
            .toList();

    private final Board board;
    private final Consumer<Part> running;
    private final Map<String, CompletableFuture<Void>> ready = new ConcurrentHashMap<>();

    /** @param running told of each part that is ready, at once */
    SystemStart(Board board, Consumer<Part> running) {
        this.board = board;
        this.running = running;
    }

    /**
     * Returns when everything is ready, but perhaps a relay: see {@link RelayStart}.
     *
     * @throws RuntimeException the first failure; what was started goes on running
     */
    void run(LocalSystem system) {
        var steps = new Steps(board);
        var platform = system.platform();
        steps.step(platform::start);
        var databases =
                steps.step(DATABASES, "making and migrating", () -> databases(system), ready(platform.postgres()));
        var topics = steps.step(TOPICS, "making", () -> topics(system), ready(platform.kafka()));
        for (var service : Service.values()) {
            var store = service.database().isPresent() ? databases : ready(platform.elasticsearch());
            steps.step(service.module(), "starting", () -> start(system, service), store, topics);
        }
        steps.step(() -> relays(system), databases, topics, ready(platform.connect()));
        steps.await();
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

    private static String databases(LocalSystem system) {
        var databases = new Databases(system.config().endpoints());
        var writing = Stream.of(Service.values())
                .filter(service -> service.database().isPresent())
                .toList();
        InParallel.forEach(writing, service -> {
            databases.provision(service.database().orElseThrow());
            system.services().migrate(service);
        });
        return "orders, products";
    }

    private static String topics(LocalSystem system) {
        var config = system.config();
        var topics = new Topics(config.installation(), config.endpoints(), Topics.DEFAULT_PREFIX);
        topics.provision();
        return "%d".formatted(topics.names().size());
    }

    private String start(LocalSystem system, Service service) {
        system.services().prepare(service);
        var part = system.part(service);
        part.start();
        part.awaitReady();
        running.accept(part);
        return address(part.port());
    }

    private void relays(LocalSystem system) {
        var connect = new Connectors(system.config().endpoints().connect());
        new RelayStart(board, connect).run(new Relays(system.config().installation()).connectors());
    }

    private static String address(int port) {
        return Endpoints.HOST + ":" + port;
    }
}
