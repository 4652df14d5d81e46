package dev.tidemark.projector;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.ProductEvent.ProductRegistered;
import dev.tidemark.contracts.ProductState;
import java.util.List;
import java.util.UUID;

/** Product events for tests. */
public final class Products {

    public static ProductRegistered registered(String name, String brand, String description, String... categoryPath) {
        var product = new ProductState(
                UUID.randomUUID(),
                1,
                name,
                description,
                brand,
                List.of(categoryPath),
                new Money(12_900, "KRW"),
                true,
                null);
        return new ProductRegistered(product, Orders.NOON);
    }

    private Products() {}
}
