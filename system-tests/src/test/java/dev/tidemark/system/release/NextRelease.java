package dev.tidemark.system.release;

import dev.tidemark.platform.config.Ports;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.part.ServicePart;
import dev.tidemark.platform.launcher.service.PackagedRunner;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.fixtures.Rows;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The services of the release after today's, for the work of a system whose own may run beside them. */
public final class NextRelease implements AutoCloseable {

    private final WholeSystem system;
    private final Ports ports = Ports.free();
    private final Map<Service, ServicePart> parts = new EnumMap<>(Service.class);

    private NextRelease(WholeSystem system) {
        this.system = system;
    }

    /** Makes its programs. None of them runs yet. */
    public static NextRelease of(WholeSystem system) throws IOException {
        var release = new NextRelease(system);
        var runner = new PackagedRunner(system.config(), "-next");
        for (var service : Service.values()) {
            runner.prepare(service);
            var port = Map.of("quarkus.http.port", Integer.toString(service.port(release.ports)));
            release.parts.put(service, system.services(runner).part(service, port));
        }
        change(service -> runner.command(service).folder());
        return release;
    }

    /** By the next contracts, which all three get, order-service says more; the others get code that knows of it. */
    private static void change(Function<Service, Path> programs) throws IOException {
        var contracts = ProgramJar.ofContracts(programs.apply(Service.ORDER_SERVICE));
        contracts.put(NextSources.contracts());
        ProgramJar.ofContracts(programs.apply(Service.PRODUCT_SERVICE)).become(contracts);
        ProgramJar.ofContracts(programs.apply(Service.PROJECTOR)).become(contracts);
        ProgramJar.ofService(programs.apply(Service.PRODUCT_SERVICE)).put(NextSources.productFacts());
        var projector = ProgramJar.ofService(programs.apply(Service.PROJECTOR));
        projector.put(NextSources.orderDocument());
        projector.put("read-models", NextSources.orderMapping());
    }

    /** Before its first start, while the release before works on. */
    public void migrate() throws SQLException {
        for (var migration : NextSources.MIGRATIONS) {
            Rows.execute(system.database(ServiceDatabase.PRODUCTS), migration);
        }
    }

    /** One service after the other. Returns when all are ready. */
    public void start() {
        for (var part : parts.values()) {
            part.start();
            part.awaitReady();
        }
    }

    /** Asks a service to end. Completes with its exit code when it has ended. */
    public CompletableFuture<Integer> terminate(Service service) {
        return parts.get(service).terminate();
    }

    public URI url(Service service) {
        return service.url(ports);
    }

    @Override
    public void close() {
        parts.values().forEach(ServicePart::stop);
    }
}
