package dev.tidemark.system.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.test.sql.LockedTable;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.Promises;
import dev.tidemark.system.fixtures.Rows;
import dev.tidemark.system.load.Item;
import dev.tidemark.system.load.Shop;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** kill -9 of a service at the worst moment: just before its transaction commits, and just after. */
@OnFaultedSystem
class KilledAtCommitIT {

    private static WholeSystem system;
    private static Shop shop;
    private static List<UUID> products;

    @BeforeAll
    static void start(WholeSystem shared) throws Exception {
        system = shared;
        shop = system.shop();
        products = Catalogue.of(shop, 1);
    }

    @Test
    void an_order_whose_answer_was_lost_in_a_crash_is_not_placed_again() throws Exception {
        var key = UUID.randomUUID().toString();
        var lost = shop.placeOrderOf("cut off", Item.of(products), 1, key);
        system.kill(Service.ORDER_SERVICE);
        system.start(Service.ORDER_SERVICE);

        var answer = shop.placeOrderOf("cut off", Item.of(products), 1, key);

        assertThat(answer.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(answer.body()).isEqualTo(lost.body());
        assertThat(Rows.ordersOf(system.database(ServiceDatabase.ORDERS), "cut off"))
                .hasSize(1);
    }

    @Test
    void a_product_service_killed_between_its_effect_and_its_commit_does_it_once() throws Exception {
        var stock = system.database(ServiceDatabase.PRODUCTS);
        try (var _ = LockedTable.forWriters(stock.getConnection(), "outbox")) {
            assertThat(shop.placeOrder("unlucky", products).isSuccess()).isTrue();
            Eventually.holds("pieces are held and cannot be confirmed", () -> Rows.stuckReservations(stock) > 0);
            system.kill(Service.PRODUCT_SERVICE);
        }
        system.start(Service.PRODUCT_SERVICE);

        Promises.assertKept(system, List.of());
    }
}
