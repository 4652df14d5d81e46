package dev.tidemark.product.store;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.contracts.ProductState;
import dev.tidemark.outbox.Outbox;
import dev.tidemark.product.domain.Product;
import dev.tidemark.product.domain.ProductProblem;
import dev.tidemark.product.domain.StockedProduct;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The only way to read or change a product. An event is always written together with the state that it reports, in the
 * caller's transaction. Locks are taken in this order: references, stock, product.
 */
@ApplicationScoped
@RegisterForReflection(targets = StockedProduct.class, registerFullHierarchy = true)
public class ProductStore {

    private static final String LOAD = """
            SELECT CAST(json_build_object('state', p.state, 'stock', json_build_object(
                'onHand', s.on_hand, 'reserved', s.reserved, 'shipped', s.shipped,
                'received', s.received, 'writtenOff', s.written_off)) AS text)
            FROM product_states p JOIN stock s ON s.product_id = p.id
            WHERE p.id = :id""";

    /** Leaves those alone who only refer to the product. */
    private static final String LOCK = "SELECT version FROM products WHERE id = :id FOR NO KEY UPDATE";

    private static final String REPLACE_PARTS =
            "SELECT CAST(replace_product_parts(CAST(CAST(:product AS text) AS jsonb)) AS text)";

    /** Replaces exactly the version before; a concurrent writer waits for the row and then finds no such version. */
    private static final String REPLACE = """
            UPDATE products SET version = :version, status = :status, name = :name, description = :description,
                brand_id = :brand, category_id = :category, in_stock = :inStock
            WHERE id = :id AND version = :version - 1""";

    private static final String ADD_PRICE = """
            INSERT INTO product_prices (product_id, version, amount, currency, valid_from)
            VALUES (:id, :version, :amount, :currency, :at)""";

    /**
     * In bytes. What is written of a product must leave room for what happens to it without anybody's words. New names add
     * the most: 300 bytes for each of a brand, a seller, 10 categories and 20 tags.
     */
    static final int ROOM_FOR_LATER_EVENTS = 10_240;

    private final Outbox outbox;
    private final JsonText json;

    ProductStore(Outbox outbox, JsonText json) {
        this.outbox = outbox;
        this.json = json;
    }

    /** Fails with {@link ProductProblem.NotFound} when there is none. */
    public Uni<StockedProduct> get(UUID id) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOAD, String.class)
                        .setParameter("id", id)
                        .getSingleResultOrNull())
                .onItem()
                .ifNull()
                .failWith(() -> new ProductProblem.NotFound(id))
                .map(found -> json.read(found, StockedProduct.class));
    }

    /**
     * The product as it is, which nobody else can change until the transaction ends. Read after its lock was waited for,
     * by a statement of its own: that of the lock would show the other rows as they were before.
     */
    public Uni<Product> lock(UUID id) {
        return Panache.getSession()
                .chain(session ->
                        session.createNativeQuery(LOCK).setParameter("id", id).getSingleResultOrNull())
                .chain(() -> get(id))
                .map(found -> new Product(found.state()));
    }

    /**
     * Replaces the product by what the event says. Fails with {@link ProductProblem.ChangedMeanwhile} when it is not at the
     * version before the event's.
     *
     * @param before what the event was decided on
     */
    public Uni<ProductState> record(ProductEvent event, Product before) {
        var change = new StateChange(before.state(), event.product());
        var headroom = change.ofWords() ? ROOM_FOR_LATER_EVENTS : 0;
        return Panache.getSession()
                .call(session -> replace(session, change.after()))
                .call(session -> change.ofParts() ? replaceParts(session, change.after()) : unchanged())
                .call(session -> change.ofPrice() ? addPrice(session, change.after(), event.occurredAt()) : unchanged())
                .chain(() -> outbox.record(event, headroom))
                .replaceWith(change.after());
    }

    private static Uni<Void> replace(Mutiny.Session session, ProductState product) {
        return session.createNativeQuery(REPLACE)
                .setParameter("id", product.id())
                .setParameter("version", product.version())
                .setParameter("status", product.status().name())
                .setParameter("name", product.name())
                .setParameter("description", product.description())
                .setParameter("brand", product.brand().id())
                .setParameter("category", product.categoryPath().getLast().id())
                .setParameter("inStock", product.inStock())
                .executeUpdate()
                .invoke(rows -> {
                    if (rows == 0) {
                        throw new ProductProblem.ChangedMeanwhile(product.id(), product.version() - 1);
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> replaceParts(Mutiny.Session session, ProductState product) {
        return session.createNativeQuery(REPLACE_PARTS, String.class)
                .setParameter("product", json.write(product))
                .getSingleResult()
                .replaceWithVoid();
    }

    private static Uni<Void> addPrice(Mutiny.Session session, ProductState product, Instant at) {
        return session.createNativeQuery(ADD_PRICE)
                .setParameter("id", product.id())
                .setParameter("version", product.version())
                .setParameter("amount", product.price().amount())
                .setParameter("currency", product.price().currency())
                .setParameter("at", at)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Void> unchanged() {
        return Uni.createFrom().voidItem();
    }
}
