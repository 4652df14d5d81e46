package dev.tidemark.product.domain.reservation;

import dev.tidemark.contracts.ReservationState.Line;
import dev.tidemark.contracts.Shortage;
import dev.tidemark.product.domain.stock.Stock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The stocks of an order's products, as far as the products exist. */
public record Stocks(Map<UUID, Stock> byProduct) {

    static final Stocks UNTOUCHED = new Stocks(Map.of());

    public Stocks {
        byProduct = Map.copyOf(byProduct);
    }

    /** The products that began or ceased to be available on the way from here to what is after. */
    public List<UUID> flips(Stocks after) {
        return after.byProduct.entrySet().stream()
                .filter(each -> each.getValue().isAvailable()
                        != byProduct.get(each.getKey()).isAvailable())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    List<Shortage> shortages(List<Line> lines) {
        return lines.stream()
                .filter(line -> line.quantity() > onHand(line.productId()))
                .map(line -> new Shortage(line.productId(), line.quantity(), onHand(line.productId())))
                .toList();
    }

    Stocks reserve(List<Line> lines) {
        return move(lines, Stock::reserve);
    }

    Stocks release(List<Line> lines) {
        return move(lines, Stock::release);
    }

    Stocks ship(List<Line> lines) {
        return move(lines, Stock::ship);
    }

    private int onHand(UUID productId) {
        var stock = byProduct.get(productId);
        return stock == null ? 0 : stock.onHand();
    }

    private Stocks move(List<Line> lines, BiFunction<Stock, Integer, Stock> movement) {
        return new Stocks(lines.stream()
                .collect(Collectors.toMap(
                        Line::productId, line -> movement.apply(byProduct.get(line.productId()), line.quantity()))));
    }
}
