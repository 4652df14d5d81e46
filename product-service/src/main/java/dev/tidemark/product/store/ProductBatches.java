package dev.tidemark.product.store;

import dev.tidemark.contracts.ProductEvent.ProductRegistered;
import dev.tidemark.contracts.ProductState;
import dev.tidemark.outbox.Outbox;
import dev.tidemark.product.domain.Product;
import dev.tidemark.product.domain.stock.Stock;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/** Changes many products with as many statements as one; state and events in the caller's transaction. */
@ApplicationScoped
public class ProductBatches {

    private static final String LOAD = """
            SELECT CAST(state AS text) FROM product_states
            WHERE id = ANY (CAST(CAST(:ids AS text) AS uuid[]))""";

    private static final String NEXT_VERSIONS =
            "UPDATE products SET version = version + 1 WHERE id = ANY (CAST(CAST(:ids AS text) AS uuid[]))";

    private static final String REGISTER =
            "SELECT CAST(register_products(CAST(CAST(:products AS text) AS jsonb)) AS text)";

    private final Outbox outbox;
    private final JsonText json;

    ProductBatches(Outbox outbox, JsonText json) {
        this.outbox = outbox;
        this.json = json;
    }

    /** A product to add, with its stock. */
    public record Registered(ProductRegistered event, Stock stock) {}

    /** Adds the products with their stocks. */
    public Uni<Void> register(List<Registered> products) {
        if (products.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows = json.write(products.stream()
                .map(product -> RegisteredProduct.of(product.event(), product.stock()))
                .toList());
        var events = products.stream().map(Registered::event).toList();
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(REGISTER, String.class)
                        .setParameter("products", rows)
                        .getSingleResult())
                .chain(() -> outbox.record(events, ProductStore.ROOM_FOR_LATER_EVENTS));
    }

    /** Publishes the products as they are now, each as its next version. They must be locked. */
    public Uni<Void> republish(Collection<UUID> ids, Instant at) {
        return Panache.getSession()
                .chain(session -> load(session, ids).call(() -> raiseVersions(session, ids)))
                .map(states -> states.stream()
                        .map(state -> new Product(state).republish(at))
                        .toList())
                .chain(outbox::record);
    }

    private Uni<List<ProductState>> load(Mutiny.Session session, Collection<UUID> ids) {
        return session.createNativeQuery(LOAD, String.class)
                .setParameter("ids", array(ids))
                .getResultList()
                .map(states -> states.stream()
                        .map(state -> json.read(state, ProductState.class))
                        .toList());
    }

    private static Uni<Integer> raiseVersions(Mutiny.Session session, Collection<UUID> ids) {
        return session.createNativeQuery(NEXT_VERSIONS)
                .setParameter("ids", array(ids))
                .executeUpdate();
    }

    /** As a parameter that PostgreSQL can cast to an array. */
    public static String array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
