package dev.tidemark.platform.test;

import dev.tidemark.platform.config.ServiceDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Gives a Quarkus test its {@link Sandbox}, to fields of that type too:
 *
 * <pre>{@code
 * @WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
 * }</pre>
 *
 * <p>{@code service} is {@code orders}, {@code products}, {@code projector} or {@code query-replica}, a projector that
 * answers queries only. A write service migrates its database when it starts; with {@code relay=true} its outbox is relayed
 * from soon after.
 */
public final class TidemarkResource implements QuarkusTestResourceLifecycleManager {

    private String service;
    private boolean relay;
    private Sandbox sandbox;

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.get("service");
        relay = Boolean.parseBoolean(arguments.get("relay"));
    }

    @Override
    public Map<String, String> start() {
        if (service.equals("projector")) {
            sandbox = Sandbox.open();
            return sandbox.serviceConfig().projector();
        }
        if (service.equals("query-replica")) {
            sandbox = Sandbox.open();
            return sandbox.serviceConfig().queryReplica();
        }
        var database = ServiceDatabase.valueOf(service.toUpperCase(Locale.ROOT));
        sandbox = Sandbox.open(database);
        if (relay) {
            Thread.ofVirtual().start(() -> sandbox.startRelayOnceMigrated(database));
        }
        return writeService(database);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sandbox, new TestInjector.MatchesType(Sandbox.class));
    }

    @Override
    public void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    private Map<String, String> writeService(ServiceDatabase database) {
        var name = sandbox.database(database);
        var config = new HashMap<>(sandbox.serviceConfig().writeService(database, name));
        config.putAll(sandbox.serviceConfig().migration(database, name));
        return config;
    }
}
