package dev.tidemark.platform.launcher.service;

import dev.tidemark.platform.config.PlatformConfig;
import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.part.ServicePart;
import dev.tidemark.platform.process.HttpProbe;
import dev.tidemark.platform.provision.ServiceConfig;
import dev.tidemark.platform.provision.Topics;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The pollers of one platform: a process for each database that they relay. */
public final class Pollers {

    private final PlatformConfig config;
    private final PackagedRunner runner;
    private final Map<String, String> settings;

    /** @param settings configuration properties that all pollers get besides their own */
    public Pollers(PlatformConfig config, Map<String, String> settings) {
        this.config = config;
        this.runner = new PackagedRunner(config);
        this.settings = Map.copyOf(settings);
    }

    /** The name of the part: {@code orders-poller} or {@code products-poller}. */
    public static String name(ServiceDatabase database) {
        return database.databaseName() + "-poller";
    }

    /** Where it answers health and metrics. */
    public static URI url(ServiceDatabase database, Ports ports) {
        return URI.create("http://localhost:" + ports.poller(database));
    }

    /** Before the first start of the poller. */
    public void prepare(ServiceDatabase database) {
        runner.poller(name(database)).refresh();
    }

    /** The poller as a process that can be started. */
    public ServicePart part(ServiceDatabase database) {
        var port = config.ports().poller(database);
        var properties = new HashMap<>(new ServiceConfig(config.endpoints(), Topics.DEFAULT_PREFIX, "")
                .poller(database, database.databaseName()));
        properties.putAll(settings);
        properties.putAll(ServiceConfig.managedOn(port));
        var ready = new HttpProbe(url(database, config.ports()).resolve("/q/health/ready"));
        var command = runner.pollerCommand(name(database)).configuredBy(properties);
        return new ServicePart(name(database), port, command, ready::requireOk, runner.patience());
    }
}
