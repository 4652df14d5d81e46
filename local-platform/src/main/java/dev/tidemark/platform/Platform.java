package dev.tidemark.platform;

import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.process.FolderLock;
import dev.tidemark.platform.process.InParallel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The four servers on one base folder. Their data outlive them; the servers do not outlive this JVM, not even when it
 * is killed.
 */
public final class Platform implements AutoCloseable {

    private final PlatformConfig config;
    private final PlatformListener listener;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final ConnectServer connect;
    private final ElasticsearchServer elasticsearch;
    private final FolderLock lock;

    /** Nothing runs yet. */
    public Platform(PlatformConfig config, PlatformListener listener) {
        this.config = config;
        this.listener = listener;
        this.lock = new FolderLock(config.baseFolder());
        this.postgres = new PostgresServer(config, lock);
        this.kafka = new KafkaServer(config, lock);
        this.connect = new ConnectServer(config, lock);
        this.elasticsearch = new ElasticsearchServer(config, lock);
    }

    /** Makes a platform and starts it: see {@link #start()}. */
    public static Platform start(PlatformConfig config, PlatformListener listener) {
        var platform = new Platform(config, listener);
        platform.start();
        return platform;
    }

    /**
     * Starts what does not run, all at once, and returns when everything answers. On failure nothing is left running.
     *
     * @throws PlatformFailure the first failure of a part, or that another platform runs on the base folder
     */
    public void start() {
        start(servers());
    }

    /** The same with some of the servers. The others can be started later, also while these are being started. */
    public void start(List<Server> wanted) {
        if (!lock.take()) {
            throw new PlatformFailure.AlreadyRunning(config.baseFolder(), lock.owner());
        }
        wanted.forEach(this::checkPorts);
        var firstFailure = new AtomicReference<PlatformFailure>();
        InParallel.forEach(wanted, server -> start(server, firstFailure));
        if (firstFailure.get() != null) {
            // A part that was slow to start may have done so after the others were killed.
            kill();
            throw firstFailure.get();
        }
    }

    /** Stops everything within 15 s and keeps the data. May be called while another thread starts the platform. */
    public void stop() {
        InParallel.run(() -> stop(elasticsearch), () -> {
            // It says good-bye to Kafka, and PostgreSQL waits for it.
            stop(connect);
            InParallel.run(() -> stop(kafka), () -> stop(postgres));
        });
        lock.release();
    }

    /** Ends everything at once with SIGKILL, as a power cut would. */
    public void kill() {
        InParallel.forEach(servers(), Server::kill);
        lock.release();
    }

    /** Same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    public PostgresServer postgres() {
        return postgres;
    }

    public KafkaServer kafka() {
        return kafka;
    }

    public ConnectServer connect() {
        return connect;
    }

    public ElasticsearchServer elasticsearch() {
        return elasticsearch;
    }

    /** All four, in the order in which data flow through them. */
    public List<Server> servers() {
        return List.of(postgres, kafka, connect, elasticsearch);
    }

    public Endpoints endpoints() {
        return config.endpoints();
    }

    private void checkPorts(Server server) {
        try {
            server.checkPorts();
        } catch (PlatformFailure failure) {
            listener.failed(server, failure);
            if (servers().stream().noneMatch(Server::isRunning)) {
                lock.release();
            }
            throw failure;
        }
    }

    private void start(Server server, AtomicReference<PlatformFailure> firstFailure) {
        var began = Instant.now();
        listener.starting(server);
        try {
            server.start();
            server.awaitReady();
            listener.ready(server, Duration.between(began, Instant.now()));
        } catch (PlatformFailure failure) {
            // The others end because of the first one's failure: nobody needs to hear of them.
            if (firstFailure.compareAndSet(null, failure)) {
                listener.failed(server, failure);
                kill();
            }
        }
    }

    private void stop(Server server) {
        if (server.isRunning()) {
            var began = Instant.now();
            server.stop();
            listener.stopped(server, Duration.between(began, Instant.now()));
        }
    }
}
