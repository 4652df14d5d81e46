package dev.tidemark.system.fault.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.fixtures.Rows;
import dev.tidemark.system.load.Answer;
import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** New prices of some products, one product after the other and round again. */
record Repricing(SteadyClients clients, List<UUID> products) {

    /** Above those that products begin with. */
    private static final long PRICES = 1_000_000;

    /** @param products that nobody else changes */
    static Repricing start(int perSecond, int mostAtOnce, Shop shop, List<UUID> products) {
        var number = new AtomicInteger();
        var clients = new SteadyClients(perSecond, mostAtOnce, () -> change(shop, products, number.getAndIncrement()));
        return new Repricing(clients, products);
    }

    /** No product gets the price that it has: that would be no change, and counted by nobody. */
    private static Answer change(Shop shop, List<UUID> products, int number) throws IOException {
        return shop.changePrice(products.get(number % products.size()), PRICES + number);
    }

    /** All together the products have as many new versions as there are answers. */
    void assertEachRequestChangedOnePrice(WholeSystem system) throws SQLException {
        var versions = Rows.productVersions(system.database(ServiceDatabase.PRODUCTS));
        assertThat(products.stream()
                        .mapToLong(id -> versions.get(id.toString()) - 1)
                        .sum())
                .isEqualTo(clients.answers().size());
    }
}
