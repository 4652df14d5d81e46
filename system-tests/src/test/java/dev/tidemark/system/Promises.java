package dev.tidemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.system.check.TopicHistory;
import dev.tidemark.system.load.OrderLoad.Acknowledged;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;

/** What must hold of a system whatever has happened to it. */
final class Promises {

    private static final Duration RELAYED = Duration.ofSeconds(30);

    /** Waits until every order has its answer, then compares rows, events, stock and documents with one another. */
    static void assertKept(WholeSystem system, Collection<Acknowledged> acknowledged) throws Exception {
        Eventually.settled(system);
        var orders = system.database(ServiceDatabase.ORDERS);
        assertThat(Rows.ordersUnlikeTheirEvents(orders)).isEmpty();
        var newest = Rows.orderVersions(orders);
        assertPublished(system, "orders", newest);
        assertHeld(acknowledged, newest);
        var products = system.database(ServiceDatabase.PRODUCTS);
        assertPublished(system, "products", Rows.productVersions(products));
        assertPublished(system, "stock-reservations", Rows.reservationVersions(products));
        assertStockFollowsOrders(system);
    }

    /** Every version of every row is published, each once and in order, and nothing else is. */
    private static void assertPublished(WholeSystem system, String type, Map<String, Long> versions) {
        var topic = "ecommerce." + type;
        Eventually.within(RELAYED, () -> assertThat(history(system, topic).newestVersions())
                .isEqualTo(versions));
        assertThat(history(system, topic).violations()).isEmpty();
    }

    private static TopicHistory history(WholeSystem system, String topic) {
        return TopicHistory.of(system.endpoints().kafka(), topic);
    }

    private static void assertHeld(Collection<Acknowledged> acknowledged, Map<String, Long> newest) {
        for (var command : acknowledged) {
            assertThat(newest.get(command.order().toString()))
                    .as("newest version of %s", command.order())
                    .isGreaterThanOrEqualTo(command.version());
        }
    }

    /** Every piece is where its order is, and none is lost or invented. */
    static void assertStockFollowsOrders(WholeSystem system) throws Exception {
        var products = system.database(ServiceDatabase.PRODUCTS);
        assertThat(Rows.stockedPieces(products))
                .isEqualTo(Rows.orderedPieces(system.database(ServiceDatabase.ORDERS)))
                .isNotEmpty();
        assertThat(Rows.stocksThatDoNotAddUp(products)).isEmpty();
        assertThat(history(system, "ecommerce.stock-reservations").violations()).isEmpty();
    }

    private Promises() {}
}
