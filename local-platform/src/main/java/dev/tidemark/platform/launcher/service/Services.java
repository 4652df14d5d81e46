package dev.tidemark.platform.launcher.service;

import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.Relay;
import dev.tidemark.platform.launcher.part.ServicePart;
import dev.tidemark.platform.process.ChildCommand;
import dev.tidemark.platform.process.ChildProcess;
import dev.tidemark.platform.provision.ServiceConfig;
import dev.tidemark.platform.security.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The services of one platform. */
public final class Services {

    /** A migration may rewrite a table. */
    private static final Duration MIGRATION_PATIENCE = Duration.ofMinutes(10);

    private static final String PORT = "quarkus.http.port";

    private final PlatformConfig config;
    private final PackagedRunner packaged;
    private final Runner runner;
    private final Map<String, String> settings;

    public Services(PlatformConfig config, Runner runner) {
        this(config, runner, Map.of());
    }

    /** @param settings configuration properties that all services get besides their own */
    public Services(PlatformConfig config, Runner runner, Map<String, String> settings) {
        this.config = config;
        this.packaged = new PackagedRunner(config);
        this.runner = runner;
        this.settings = Map.copyOf(settings);
    }

    /** The service as a process that can be started. */
    public ServicePart part(Service service) {
        return part(service, Map.of());
    }

    /** The same with configuration properties of its own. */
    public ServicePart part(Service service, Map<String, String> own) {
        var properties = properties(service, own);
        var command = runner.command(service).configuredBy(properties);
        var port = Integer.parseInt(properties.get(PORT));
        var ready = new ServiceProbe(URI.create("http://localhost:" + port));
        return new ServicePart(service.module(), port, command, ready::requireReady, runner.patience());
    }

    /** What configures the service, with properties of its own. Health and metrics go where its requests go. */
    public Map<String, String> properties(Service service, Map<String, String> own) {
        var properties = new HashMap<>(service.config(config.endpoints()));
        properties.putAll(settings);
        properties.putAll(own);
        properties.putAll(ServiceConfig.listeningOn(Integer.parseInt(properties.get(PORT))));
        properties.put("tidemark.cursor.key", cursorKey(config));
        return Map.copyOf(properties);
    }

    /** What signs cursors, whichever process makes and reads them. */
    static String cursorKey(PlatformConfig config) {
        return new Secret(config.baseFolder().resolve("cursor.key")).value();
    }

    /** Before the first start of the service. */
    public void prepare(Service service) {
        runner.prepare(service);
    }

    /**
     * Brings the service's database to the build's version; nothing when this build has already done so.
     *
     * @param relay of the database; it begins with this one if it has none yet
     * @throws UncheckedIOException when a migration fails or takes over ten minutes; the message has the last lines of
     *     the log
     */
    public void migrate(Service service, Relay relay) {
        var build = packaged.refresh(service);
        var mark = config.baseFolder().resolve("programs").resolve(service.module() + ".migrated");
        try {
            if (Files.exists(mark) && Files.readString(mark).equals(build)) {
                return;
            }
            ChildProcess.run(migration(service, relay), MIGRATION_PATIENCE);
            Files.writeString(mark, build);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Migrating the database of %s failed: %s".formatted(service.module(), e.getMessage()), e);
        }
    }

    private ChildCommand migration(Service service, Relay relay) {
        var properties = new HashMap<>(service.migrationConfig(config.endpoints()));
        properties.putAll(settings);
        properties.put("tidemark.outbox.relay", relay.word());
        return packaged.job(service, service.module() + "-migration").configuredBy(properties);
    }
}
