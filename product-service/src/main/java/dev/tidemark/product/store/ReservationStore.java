package dev.tidemark.product.store;

import dev.tidemark.contracts.ReservationState.Line;
import dev.tidemark.outbox.Outbox;
import dev.tidemark.product.domain.reservation.Move;
import dev.tidemark.product.domain.reservation.Reservation;
import dev.tidemark.product.domain.reservation.Stocks;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The only way to read or change what orders hold. Locks are taken in this order: reservations by order id, stocks by product
 * id, product. Who moves several orders in one transaction takes all of their reservations and stocks first.
 */
@ApplicationScoped
@RegisterForReflection(
        targets = {Reservation.class, Stocks.class},
        registerFullHierarchy = true)
public class ReservationStore {

    /** The update changes nothing: it waits for the row, and answers it as it is then. */
    private static final String LOCK = """
            INSERT INTO stock_reservations AS r (order_id, version, epoch, order_version, holding, lines)
            VALUES (:order, 0, 0, 0, 'NONE', '[]')
            ON CONFLICT (order_id) DO UPDATE SET version = r.version
            RETURNING CAST(json_build_object('orderId', r.order_id, 'version', r.version,
                'epoch', r.epoch, 'orderVersion', r.order_version, 'holding', r.holding, 'lines', r.lines) AS text)""";

    private static final String LOCK_EXISTING = """
            SELECT CAST(json_build_object('orderId', order_id, 'version', version, 'epoch', epoch,
                'orderVersion', order_version, 'holding', holding, 'lines', lines) AS text)
            FROM stock_reservations WHERE order_id = :order FOR UPDATE""";

    /** The orders first: the union needs what all of them hold, and the sort needs the union before the first lock. */
    private static final String LOCK_WITH_STOCKS = """
            WITH orders AS (
                SELECT lines FROM stock_reservations
                WHERE order_id = ANY (CAST(CAST(:orders AS text) AS uuid[])) ORDER BY order_id FOR UPDATE)
            SELECT product_id FROM stock
            WHERE product_id IN (
                SELECT CAST(line ->> 'productId' AS uuid) FROM orders CROSS JOIN jsonb_array_elements(lines) AS line
                UNION SELECT unnest(CAST(CAST(:products AS text) AS uuid[])))
            ORDER BY product_id FOR NO KEY UPDATE""";

    private static final String LOCK_STOCKS = """
            WITH locked AS (
                SELECT product_id, on_hand, reserved, shipped, received, written_off FROM stock
                WHERE product_id = ANY (CAST(CAST(:products AS text) AS uuid[])) ORDER BY product_id FOR NO KEY UPDATE)
            SELECT CAST(json_build_object('byProduct', coalesce(json_object_agg(product_id, json_build_object(
                'onHand', on_hand, 'reserved', reserved, 'shipped', shipped,
                'received', received, 'writtenOff', written_off)), '{}')) AS text)
            FROM locked""";

    private static final String SAVE = """
            UPDATE stock_reservations SET version = :version, epoch = :epoch, order_version = :orderVersion, holding = :holding,
                lines = CAST(CAST(:lines AS text) AS jsonb)
            WHERE order_id = :order""";

    private static final String SAVE_STOCKS = """
            UPDATE stock SET on_hand = moved.on_hand, reserved = moved.reserved, shipped = moved.shipped
            FROM (
                SELECT CAST(key AS uuid) AS product_id, CAST(value ->> 'onHand' AS int) AS on_hand,
                    CAST(value ->> 'reserved' AS int) AS reserved, CAST(value ->> 'shipped' AS bigint) AS shipped
                FROM jsonb_each(CAST(CAST(:stocks AS text) AS jsonb))) AS moved
            WHERE stock.product_id = moved.product_id""";

    private final Outbox outbox;
    private final JsonText json;

    ReservationStore(Outbox outbox, JsonText json) {
        this.outbox = outbox;
        this.json = json;
    }

    /**
     * The order's reservation, which nobody else can change until the transaction ends; a new one when nobody has heard of
     * the order.
     */
    public Uni<Reservation> lock(UUID orderId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK, String.class)
                        .setParameter("order", orderId)
                        .getSingleResult())
                .map(found -> json.read(found, Reservation.class));
    }

    /** The order's reservation, which nobody else can change until the transaction ends; empty when there is none. */
    public Uni<Optional<Reservation>> lockExisting(UUID orderId) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK_EXISTING, String.class)
                        .setParameter("order", orderId)
                        .getSingleResultOrNull())
                .map(found -> Optional.ofNullable(found).map(row -> json.read(row, Reservation.class)));
    }

    /**
     * The reservations of these orders as far as they exist, and all stocks that they concern: whoever moves several in one
     * transaction holds up nobody who waits for a stock that it takes later.
     *
     * @param products further ones, of which the stock is locked as well
     */
    public Uni<Void> lockWithStocks(List<UUID> orderIds, List<UUID> products) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK_WITH_STOCKS, UUID.class)
                        .setParameter("orders", array(orderIds.stream()))
                        .setParameter("products", array(products.stream()))
                        .getResultList())
                .replaceWithVoid();
    }

    /** The stocks of these products as far as they exist, which nobody else can change until the transaction ends. */
    public Uni<Stocks> lockStocks(List<Line> lines) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(LOCK_STOCKS, String.class)
                        .setParameter("products", array(lines.stream().map(Line::productId)))
                        .getSingleResult())
                .map(found -> json.read(found, Stocks.class));
    }

    /** Both must be locked. */
    public Uni<Void> record(Move move) {
        return save(move.after()).chain(() -> saveStocks(move.stocks())).chain(() -> move.news()
                .map(outbox::record)
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    /** Must be locked. */
    public Uni<Void> save(Reservation reservation) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SAVE)
                        .setParameter("order", reservation.orderId())
                        .setParameter("version", reservation.version())
                        .setParameter("epoch", reservation.epoch())
                        .setParameter("orderVersion", reservation.orderVersion())
                        .setParameter("holding", reservation.holding().name())
                        .setParameter("lines", json.write(reservation.lines()))
                        .executeUpdate())
                .replaceWithVoid();
    }

    private static String array(Stream<UUID> ids) {
        return ids.map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private Uni<Void> saveStocks(Stocks stocks) {
        if (stocks.byProduct().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SAVE_STOCKS)
                        .setParameter("stocks", json.write(stocks.byProduct()))
                        .executeUpdate())
                .replaceWithVoid();
    }
}
