package dev.tidemark.product.store;

import dev.tidemark.product.domain.ProductProblem;
import dev.tidemark.product.domain.stock.StockLevel;
import dev.tidemark.product.domain.stock.StockMovement;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The only way to read or change how many pieces there are. */
@ApplicationScoped
@RegisterForReflection(targets = StockLevel.class, registerFullHierarchy = true)
public class StockStore {

    /** The version is as it was when the statement began: whoever waits for a stock may see an older one than there is. */
    private static final String LOAD = """
            SELECT CAST(json_build_object('productId', p.id, 'version', p.version, 'stock', json_build_object(
                'onHand', s.on_hand, 'reserved', s.reserved, 'shipped', s.shipped,
                'received', s.received, 'writtenOff', s.written_off)) AS text)
            FROM stock s JOIN products p ON p.id = s.product_id
            WHERE s.product_id = :id""";

    private static final String LOCK = LOAD + " FOR NO KEY UPDATE OF s";

    private static final String BOOK = """
            WITH booked AS (
                INSERT INTO stock_movements (product_id, kind, quantity, note, booked_at)
                VALUES (:id, :kind, :quantity, :note, :at))
            UPDATE stock SET on_hand = :onHand, received = :received, written_off = :writtenOff
            WHERE product_id = :id""";

    private final JsonText json;

    StockStore(JsonText json) {
        this.json = json;
    }

    /** Fails with {@link ProductProblem.NotFound} when there is no such product. */
    public Uni<StockLevel> get(UUID productId) {
        return load(LOAD, productId);
    }

    /**
     * The stock, which nobody else can change until the transaction ends. Fails with {@link ProductProblem.NotFound} when
     * there is no such product.
     */
    public Uni<StockLevel> lock(UUID productId) {
        return load(LOCK, productId);
    }

    /** Writes the movement and the stock that it leads to. The stock must be locked. */
    public Uni<Void> book(UUID productId, StockMovement movement, Instant at) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(BOOK)
                        .setParameter("id", productId)
                        .setParameter("kind", movement.kind().name())
                        .setParameter("quantity", movement.quantity())
                        .setParameter("note", movement.note())
                        .setParameter("at", at)
                        .setParameter("onHand", movement.after().onHand())
                        .setParameter("received", movement.after().received())
                        .setParameter("writtenOff", movement.after().writtenOff())
                        .executeUpdate())
                .replaceWithVoid();
    }

    private Uni<StockLevel> load(String query, UUID productId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(query, String.class)
                        .setParameter("id", productId)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> new ProductProblem.NotFound(productId))
                .map(found -> json.read(found, StockLevel.class));
    }
}
