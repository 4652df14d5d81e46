package dev.tidemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.system.check.TopicHistory;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Compaction;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.Promises;
import dev.tidemark.system.fixtures.Rows;
import dev.tidemark.system.lane.SharedSystem;
import dev.tidemark.system.load.Shop;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The saga when older events are gone for good. Comes last but for the one that breaks the system: nobody can read the whole
 * history of orders afterwards.
 */
@Order(Integer.MAX_VALUE - 1)
@ExtendWith(SharedSystem.class)
class CompactedOrdersIT {

    private static final String MEMBER = "patient";

    private WholeSystem system;
    private Shop shop;
    private List<UUID> products;

    @BeforeEach
    void register(WholeSystem shared) throws Exception {
        system = shared;
        shop = system.shop();
        products = Catalogue.of(shop, 1);
    }

    @Test
    void a_stock_that_was_away_for_longer_than_events_are_kept_follows_every_order_to_where_it_is() throws Exception {
        var delivered = confirmed();
        var cancelled = confirmed();
        system.stop(Service.PRODUCT_SERVICE);
        assertThat(shop.shipOrder(delivered).status()).isEqualTo(200);
        assertThat(shop.deliverOrder(delivered).status()).isEqualTo(200);
        assertThat(shop.cancelOrder(MEMBER, cancelled).status()).isEqualTo(200);
        var givenUp = placed();
        assertThat(shop.cancelOrder(MEMBER, givenUp).status()).isEqualTo(200);
        var waiting = placed();
        compactTo(
                Map.of(delivered, List.of("4"), cancelled, List.of("3"), givenUp, List.of("2"), waiting, List.of("1")));

        system.start(Service.PRODUCT_SERVICE);

        Eventually.settled(system);
        Promises.assertStockFollowsOrders(system);
        assertThat(reservations().violations()).isEmpty();
        assertThat(answers(delivered)).containsExactly("StockReserved");
        assertThat(answers(cancelled)).containsExactly("StockReserved", "StockReleased");
        assertThat(answers(givenUp)).isEmpty();
        assertThat(answers(waiting)).containsExactly("StockReserved");
    }

    private void compactTo(Map<UUID, List<String>> versions) throws Exception {
        var orders = new Compaction(system.endpoints().kafka(), "ecommerce.orders");
        orders.hurry();
        orders.awaitLeft(versions, this::placed);
    }

    private UUID placed() throws Exception {
        var answer = shop.placeOrder(MEMBER, products);
        assertThat(answer.status()).isEqualTo(201);
        return UUID.fromString(answer.body().path("id").textValue());
    }

    private UUID confirmed() throws Exception {
        var order = placed();
        Eventually.holds("the stock has heard of the confirmation", () -> Rows.followedVersions(
                        system.database(ServiceDatabase.PRODUCTS))
                .getOrDefault(order.toString(), 0L)
                .equals(2L));
        return order;
    }

    private List<String> answers(UUID order) {
        return reservations().records().stream()
                .filter(event -> event.key().equals(order.toString()))
                .map(event -> TopicHistory.header(event, "eventType"))
                .toList();
    }

    private TopicHistory reservations() {
        return TopicHistory.of(system.endpoints().kafka(), "ecommerce.stock-reservations");
    }
}
