package dev.tidemark.benchmarks.stage;

import dev.tidemark.benchmarks.client.Buyers;
import dev.tidemark.benchmarks.client.Merchant;
import dev.tidemark.platform.Server;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.system.WholeSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** A whole system with a few products on sale, of which each part runs what it needs. */
public final class Stage implements AutoCloseable {

    private static final int PRODUCTS = 20;
    private static final int PIECES = 100_000_000;
    private static final Duration CATALOGUE_PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final WholeSystem system;
    private final Set<Service> running = EnumSet.allOf(Service.class);
    private final List<UUID> products = new ArrayList<>();
    private final Merchant merchant;
    private final Buyers buyers;

    private Stage(WholeSystem system) throws IOException {
        this.system = system;
        this.merchant =
                Merchant.open(Service.PRODUCT_SERVICE.url(system.config().ports()), system.tokens());
        this.buyers = new Buyers(Service.ORDER_SERVICE.url(system.config().ports()), system.tokens(), products);
    }

    /** Starts everything on an empty folder and returns when orders are accepted. */
    public static Stage open(Path folder) throws IOException {
        var system = WholeSystem.start(folder);
        try {
            // What waits while relays stand still is more than a slot may hold.
            new Database(system.database(ServiceDatabase.ORDERS))
                    .execute("ALTER SYSTEM SET max_slot_wal_keep_size = -1", "SELECT pg_reload_conf()");
            var stage = new Stage(system);
            stage.sell();
            return stage;
        } catch (IOException | RuntimeException failed) {
            system.close();
            throw failed;
        }
    }

    private void sell() throws IOException {
        for (var number = 0; number < PRODUCTS; number++) {
            products.add(merchant.register(
                    "Bench thing " + number, PIECES, UUID.randomUUID().toString()));
        }
        var deadline = Instant.now().plus(CATALOGUE_PATIENCE);
        while (!buyers.isServed()) {
            if (Instant.now().isAfter(deadline)) {
                throw new IOException("No order is accepted: the catalogue does not reach order-service");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** From now on these services run, and no others. Elasticsearch runs for the projector alone. */
    public void serve(Service... services) {
        var wanted = Set.of(services);
        if (wanted.contains(Service.PROJECTOR)) {
            system.platform().elasticsearch().start();
            system.platform().elasticsearch().awaitReady();
        } else {
            halt(Service.PROJECTOR);
            system.platform().elasticsearch().stop();
        }
        for (var service : Service.values()) {
            if (!wanted.contains(service)) {
                halt(service);
            } else if (running.add(service)) {
                system.start(service);
            }
        }
    }

    private void halt(Service service) {
        if (running.remove(service)) {
            system.stop(service);
        }
    }

    /** From now on what the outboxes record waits. */
    public void stopRelays() {
        system.platform().connect().stop();
    }

    /** Starts Kafka Connect with the relays that are not stopped. */
    public void startRelays() {
        system.platform().connect().start();
        system.platform().connect().awaitReady();
    }

    public WholeSystem system() {
        return system;
    }

    /** The seller of all products. */
    public Merchant merchant() {
        return merchant;
    }

    /** They order what is on sale. */
    public Buyers buyers() {
        return buyers;
    }

    /** Ids of what is on sale. */
    public List<UUID> products() {
        return List.copyOf(products);
    }

    public Database database(ServiceDatabase database) {
        return new Database(system.database(database));
    }

    /** Processor seconds of a service so far. */
    public double processorSeconds(Service service) throws IOException {
        return Processor.secondsOf(process(service));
    }

    /** Processor seconds of PostgreSQL so far, all its connections included. */
    public double postgresSeconds() throws IOException {
        return seconds(system.platform().postgres());
    }

    /** Processor seconds of a server so far. */
    public double seconds(Server server) throws IOException {
        return Processor.secondsOf(process(server));
    }

    /** Counts from now on what everything that runs takes of the machine. */
    public Meter meter() throws IOException {
        var processes = new LinkedHashMap<String, ProcessHandle>();
        for (var server : system.platform().servers()) {
            if (server.isRunning()) {
                processes.put(server.name(), process(server));
            }
        }
        for (var service : running) {
            processes.put(service.module(), process(service));
        }
        return Meter.start(processes);
    }

    private static ProcessHandle process(Service service) throws IOException {
        var program = "/programs/%s/quarkus-run.jar".formatted(service.module());
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().commandLine().orElse("").contains(program))
                .findFirst()
                .orElseThrow(() -> new IOException(service.module() + " does not run"));
    }

    private static ProcessHandle process(Server server) {
        return ProcessHandle.of(server.process().pid()).orElseThrow();
    }

    @Override
    public void close() {
        system.close();
    }
}
