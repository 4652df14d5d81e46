package dev.tidemark.product.domain;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.ProductEvent.ProductPriceChanged;
import dev.tidemark.contracts.ProductEvent.ProductRegistered;
import dev.tidemark.contracts.ProductEvent.ProductStockChanged;
import dev.tidemark.contracts.ProductState;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One product. It is registered at version 1; its price may change within its currency. How many pieces there are is not
 * part of it, only whether there are any. Every change is returned as the event that records it, one version on; what
 * changes nothing returns none.
 */
public record Product(ProductState state) {

    /** Largest price in minor units: 100 lines of 999 pieces stay far below what a {@code long} holds. */
    public static final long MAX_PRICE = 1_000_000_000_000L;

    /** Most pieces in stock. */
    public static final int MAX_QUANTITY = 1_000_000_000;

    /** Enters a product into the catalogue. Fails with {@link ProductProblem.InvalidPrice} or {@link ProductProblem.InvalidQuantity}. */
    public static ProductRegistered register(UUID id, ProductDetails details, Money price, int quantity, Instant at) {
        var state = new ProductState(
                id,
                1,
                details.name(),
                details.description(),
                details.brand(),
                details.categoryPath(),
                checked(price),
                isAny(quantity),
                details.thumbnailUrl());
        return new ProductRegistered(state, at);
    }

    /** Fails with {@link ProductProblem.InvalidPrice} or {@link ProductProblem.CurrencyFixed}. */
    public Optional<ProductPriceChanged> changePrice(Money price, Instant at) {
        if (!checked(price).currency().equals(state.price().currency())) {
            throw new ProductProblem.CurrencyFixed(state.price().currency());
        }
        return price.equals(state.price())
                ? Optional.empty()
                : Optional.of(new ProductPriceChanged(next(price, state.inStock()), state.price(), at));
    }

    /**
     * The last piece left, or the first one arrived; any other quantity is no news. Fails with
     * {@link ProductProblem.InvalidQuantity}.
     */
    public Optional<ProductStockChanged> changeStock(int quantity, Instant at) {
        var inStock = isAny(quantity);
        return inStock == state.inStock()
                ? Optional.empty()
                : Optional.of(new ProductStockChanged(next(state.price(), inStock), at));
    }

    private ProductState next(Money price, boolean inStock) {
        return new ProductState(
                state.id(),
                state.version() + 1,
                state.name(),
                state.description(),
                state.brand(),
                state.categoryPath(),
                price,
                inStock,
                state.thumbnailUrl());
    }

    private static boolean isAny(int quantity) {
        if (quantity < 0 || quantity > MAX_QUANTITY) {
            throw new ProductProblem.InvalidQuantity(quantity);
        }
        return quantity > 0;
    }

    private static Money checked(Money price) {
        if (price.amount() < 1 || price.amount() > MAX_PRICE) {
            throw new ProductProblem.InvalidPrice("The price must be 1 to %d minor units".formatted(MAX_PRICE));
        }
        if (!Currencies.isKnown(price.currency())) {
            throw new ProductProblem.InvalidPrice("%s is no ISO 4217 currency".formatted(price.currency()));
        }
        return price;
    }
}
