package dev.tidemark.platform.launcher.service;

import dev.tidemark.platform.config.Endpoints;
import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.provision.ServiceConfig;
import dev.tidemark.platform.provision.Topics;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** The services of Tidemark. */
public enum Service {
    ORDER_SERVICE("order-service", Ports::orderService, ServiceDatabase.ORDERS),
    PRODUCT_SERVICE("product-service", Ports::productService, ServiceDatabase.PRODUCTS),
    PROJECTOR("projector", Ports::projector, null);

    private final String module;
    private final ToIntFunction<Ports> port;
    private final ServiceDatabase database;

    Service(String module, ToIntFunction<Ports> port, ServiceDatabase database) {
        this.module = module;
        this.port = port;
        this.database = database;
    }

    public static List<String> modules() {
        return Arrays.stream(values()).map(Service::module).toList();
    }

    /** The folder in the checkout; also the name for people. */
    public String module() {
        return module;
    }

    public int port(Ports ports) {
        return port.applyAsInt(ports);
    }

    public URI url(Ports ports) {
        return URI.create("http://localhost:" + port(ports));
    }

    /** Empty for the projector. */
    public Optional<ServiceDatabase> database() {
        return Optional.ofNullable(database);
    }

    /** Configuration properties for work on these servers. */
    Map<String, String> config(Endpoints endpoints) {
        var common = serviceConfig(endpoints);
        var config = new HashMap<>(
                database == null ? common.projector() : common.writeService(database, database.databaseName()));
        config.putAll(ServiceConfig.listeningOn(port(endpoints.ports())));
        return Map.copyOf(config);
    }

    /** The same for a run that migrates the service's database and ends. */
    Map<String, String> migrationConfig(Endpoints endpoints) {
        var config = new HashMap<>(config(endpoints));
        config.putAll(serviceConfig(endpoints).migration(database, database.databaseName()));
        config.put("quarkus.init-and-exit", "true");
        return Map.copyOf(config);
    }

    private static ServiceConfig serviceConfig(Endpoints endpoints) {
        return new ServiceConfig(endpoints, Topics.DEFAULT_PREFIX, "");
    }
}
