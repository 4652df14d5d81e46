package dev.tidemark.projector;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.contracts.ProductEvent.ProductPriceChanged;
import dev.tidemark.contracts.ProductEvent.ProductRegistered;
import dev.tidemark.contracts.ProductState;
import dev.tidemark.contracts.ProductState.Named;
import dev.tidemark.contracts.ProductState.Status;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Product events for tests. */
public final class Products {

    public static ProductRegistered registered(String name, String brand, String description, String... categoryPath) {
        return registered(Status.ON_SALE, name, brand, description, categoryPath);
    }

    public static ProductRegistered registered(
            Status status, String name, String brand, String description, String... categoryPath) {
        var product = new ProductState(
                UUID.randomUUID(),
                1,
                status,
                name,
                description,
                named(brand),
                named("Hanbit"),
                Stream.of(categoryPath).map(Products::named).toList(),
                List.of(named("gift")),
                List.of(),
                null,
                List.of(),
                List.of(),
                new Money(12_900, "KRW"),
                true,
                null);
        return new ProductRegistered(product, Orders.NOON);
    }

    /** The next version of the same product. */
    public static ProductPriceChanged repriced(ProductEvent before) {
        var product = before.product();
        var price = new Money(product.price().amount() + 100, product.price().currency());
        var next = new ProductState(
                product.id(),
                product.version() + 1,
                product.status(),
                product.name(),
                product.description(),
                product.brand(),
                product.seller(),
                product.categoryPath(),
                product.tags(),
                product.images(),
                product.thumbnailUrl(),
                product.details(),
                product.optionGroups(),
                price,
                product.inStock(),
                product.rating());
        return new ProductPriceChanged(
                next, product.price(), before.occurredAt().plusSeconds(60));
    }

    private static Named named(String name) {
        return new Named(UUID.randomUUID(), name);
    }

    private Products() {}
}
