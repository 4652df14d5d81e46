package dev.tidemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.system.load.Shop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Products that can be ordered. */
final class Catalogue {

    /** Enough for every test. */
    private static final int PLENTY = 100_000;

    /** Who finds out whether a product can be ordered: it has an order of every product. */
    static final String FIRST_CUSTOMER = "first-customer";

    /** Registers the products and returns when the order service sells them. */
    static List<UUID> of(Shop shop, int products) throws IOException {
        return of(shop, products, PLENTY);
    }

    /** The same with so many pieces of each. */
    static List<UUID> of(Shop shop, int products, int quantity) throws IOException {
        var ids = new ArrayList<UUID>();
        for (var number = 1; number <= products; number++) {
            var registered = shop.registerProduct("Test thing " + number, 1000L * number, quantity);
            assertThat(registered.status()).isEqualTo(201);
            ids.add(UUID.fromString(registered.body().path("id").textValue()));
        }
        for (var id : ids) {
            Eventually.holds(
                    "product %s can be ordered".formatted(id),
                    () -> shop.placeOrder(FIRST_CUSTOMER, List.of(id)).isSuccess());
        }
        return ids;
    }

    private Catalogue() {}
}
