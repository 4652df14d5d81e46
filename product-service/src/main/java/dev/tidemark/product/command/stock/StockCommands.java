package dev.tidemark.product.command.stock;

import dev.tidemark.product.domain.stock.Stock;
import dev.tidemark.product.domain.stock.StockLevel;
import dev.tidemark.product.domain.stock.StockMovement;
import dev.tidemark.product.store.StockStore;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Function;

/**
 * One method per command, and the read of what they left; each in one transaction. They take no precondition, because most
 * quantities leave the version as it is: those who move one stock wait for each other, so that exactly those that make it
 * appear or run out are events.
 */
@ApplicationScoped
public class StockCommands {

    private final StockStore stocks;
    private final Availability availability;
    private final InstantSource clock;

    StockCommands(StockStore stocks, Availability availability, InstantSource clock) {
        this.stocks = stocks;
        this.availability = availability;
        this.clock = clock;
    }

    public Uni<StockLevel> handle(ReceiveStock command) {
        return move(command.productId(), stock -> stock.receive(command.quantity(), command.reference()));
    }

    public Uni<StockLevel> handle(WriteOffStock command) {
        return move(command.productId(), stock -> stock.writeOff(command.quantity(), command.reason()));
    }

    public Uni<StockLevel> handle(CountStock command) {
        return move(command.productId(), stock -> stock.count(command.quantity()));
    }

    /** Reads from the write side. */
    public Uni<StockLevel> find(UUID productId) {
        return Panache.withSession(() -> stocks.get(productId));
    }

    private Uni<StockLevel> move(UUID id, Function<Stock, StockMovement> decision) {
        return Panache.withTransaction(() -> stocks.lock(id).chain(before -> {
            var at = clock.instant();
            var movement = decision.apply(before.stock());
            var after = movement.after();
            var flips = after.isAvailable() != before.stock().isAvailable();
            return stocks.book(id, movement, at)
                    .chain(() -> flips
                            ? availability.flip(id, after, at)
                            : Uni.createFrom().item(before.version()))
                    .map(version -> new StockLevel(id, version, after));
        }));
    }
}
