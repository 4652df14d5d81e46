package dev.tidemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.system.check.TopicHistory;
import dev.tidemark.system.load.OrderLoad.Acknowledged;
import java.util.Collection;

/** What must hold of a system whatever has happened to it. */
final class Promises {

    /** Waits until every order has its answer, then compares rows, events, stock and documents with one another. */
    static void assertKept(WholeSystem system, Collection<Acknowledged> acknowledged) throws Exception {
        Eventually.settled(system);
        assertPublished(system, acknowledged);
        assertStockFollowsOrders(system);
    }

    /** Every acknowledged version is published, each version once and in order, and nothing else is. */
    private static void assertPublished(WholeSystem system, Collection<Acknowledged> acknowledged) throws Exception {
        var orders = system.database(ServiceDatabase.ORDERS);
        assertThat(Rows.ordersUnlikeTheirEvents(orders)).isEmpty();
        var history = TopicHistory.of(system.endpoints().kafka(), "ecommerce.orders");
        assertThat(history.violations()).isEmpty();
        var newest = history.newestVersions();
        assertThat(newest).isEqualTo(Rows.orderVersions(orders));
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
        assertThat(TopicHistory.of(system.endpoints().kafka(), "ecommerce.stock-reservations")
                        .violations())
                .isEmpty();
    }

    private Promises() {}
}
