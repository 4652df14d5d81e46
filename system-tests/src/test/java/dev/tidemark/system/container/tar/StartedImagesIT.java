package dev.tidemark.system.container.tar;

import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static dev.tidemark.platform.config.ServiceDatabase.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.ManagementPort;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.part.ServicePart;
import dev.tidemark.platform.launcher.service.ServiceProbe;
import dev.tidemark.platform.process.HttpProbe;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.load.Shop;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The images of all services together are a system: nothing that one of them needs was left out. */
@Tag("heavy")
class StartedImagesIT {

    @TempDir
    private Path folder;

    private final List<UnpackedService> running = new ArrayList<>();
    private Sandbox sandbox;

    @BeforeEach
    void open() {
        sandbox = Sandbox.open(ORDERS, PRODUCTS);
    }

    @AfterEach
    void close() {
        running.reversed().forEach(UnpackedService::close);
        sandbox.close();
    }

    @Test
    void an_order_gets_from_its_command_to_the_search() throws Exception {
        var shop = start();

        Catalogue.of(shop, 1);

        Eventually.found(shop, "Test thing 1");
        Eventually.holds("the order is shown", () -> shop.orderSummaries(Catalogue.FIRST_CUSTOMER)
                .body()
                .at("/items/0/status")
                .asText()
                .equals("CONFIRMED"));
        for (var service : running) {
            assertThat(service.probe("/q/health/ready")).isZero();
            assertThat(service.probe("/q/health/nonsense")).isNotZero();
        }
    }

    /** Write services make the tables that pollers read. */
    private Shop start() {
        var orders = writeService("order-service", ORDERS);
        var products = writeService("product-service", PRODUCTS);
        var projector = runService("projector", sandbox.serviceConfig().projector());
        running.forEach(UnpackedService::awaitReady);
        var poller = ImageTar.unpack("outbox-poller", folder);
        for (var database : ServiceDatabase.values()) {
            var properties = sandbox.serviceConfig().poller(database, sandbox.database(database));
            run(poller, properties, StartedImagesIT::readyPoller).awaitReady();
        }
        return new Shop(orders.url(), products.url(), projector.url(), sandbox.tokens());
    }

    private UnpackedService writeService(String service, ServiceDatabase database) {
        var name = sandbox.database(database);
        var properties = new HashMap<>(sandbox.serviceConfig().writeService(database, name));
        properties.putAll(sandbox.serviceConfig().migration(database, name));
        properties.put("tidemark.outbox.relay", "polling");
        return runService(service, properties);
    }

    private UnpackedService runService(String service, Map<String, String> properties) {
        return run(ImageTar.unpack(service, folder), properties, url -> new ServiceProbe(url)::requireReady);
    }

    /** It has a port for health and metrics alone. */
    private static ServicePart.Readiness readyPoller(URI url) {
        return new HttpProbe(ManagementPort.of(url).resolve("/q/health/ready"))::requireOk;
    }

    private UnpackedService run(
            ImageTar image, Map<String, String> properties, Function<URI, ServicePart.Readiness> ready) {
        var told = new HashMap<>(properties);
        told.put("tidemark.cursor.key", "a key that only this test knows, but long enough");
        var log = folder.resolve("%s-%d.log".formatted(image.service(), running.size()));
        var service = UnpackedService.start(image, told, log, ready);
        running.add(service);
        return service;
    }
}
