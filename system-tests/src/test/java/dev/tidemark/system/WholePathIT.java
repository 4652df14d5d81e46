package dev.tidemark.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.launcher.service.Service;
import dev.tidemark.platform.test.check.Difference;
import dev.tidemark.platform.test.check.Difference.Kind;
import dev.tidemark.system.check.TopicHistory;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.GroupOffsets;
import dev.tidemark.system.fixtures.Rows;
import dev.tidemark.system.fixtures.SpanCollector;
import dev.tidemark.system.lane.SharedSystem;
import dev.tidemark.system.load.Item;
import dev.tidemark.system.load.OrderLoad;
import dev.tidemark.system.load.Shop;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** From command to query and back, with everything running that runs in production. */
@ExtendWith(SharedSystem.class)
class WholePathIT {

    private static SpanCollector spans;
    private static WholeSystem system;
    private static Shop shop;
    private static List<UUID> products;

    @BeforeAll
    static void start(WholeSystem shared, SpanCollector collector) throws Exception {
        system = shared;
        spans = collector;
        shop = system.shop();
        products = Catalogue.of(shop, 3);
    }

    @Test
    void an_order_is_found_by_its_member_with_all_it_was_ordered_with() throws Exception {
        var placed = shop.placeOrder("finder", products);
        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.header("ETag")).isEqualTo("\"1\"");

        Eventually.holds(
                "the order is found with its pieces",
                () -> summary("finder").path(0).path("status").asText().equals("CONFIRMED"));

        var summary = summary("finder").get(0);
        assertThat(summary.path("orderId")).isEqualTo(placed.body().path("id"));
        assertThat(summary.path("version").longValue()).isEqualTo(2);
        assertThat(summary.path("lines")).hasSize(3);
        assertThat(summary.path("totalPrice").longValue()).isEqualTo(2 * (1000 + 2000 + 3000));
        Eventually.settled(system);
    }

    @Test
    void an_order_is_its_members_alone() throws Exception {
        var order = UUID.fromString(
                shop.placeOrder("owner", products).body().path("id").textValue());
        Eventually.holds("its member finds it", () -> summary("owner").size() == 1);

        assertThat(shop.order("owner", order).status()).isEqualTo(200);
        assertThat(shop.order("stranger", order).status()).isEqualTo(404);
        assertThat(shop.cancelOrder("stranger", order).status()).isEqualTo(404);
        assertThat(summary("stranger")).isEmpty();
        assertThat(shop.orderService().get("/orders/" + order).status()).isEqualTo(401);
    }

    @Test
    void one_trace_leads_from_the_request_through_the_saga_to_the_document() throws Exception {
        var order = shop.placeOrder("traced", products).body().path("id").textValue();

        var projection = Eventually.first("the projection", () -> spans.about(order, "project OrderCreated"));
        var request = Eventually.first("the request", () -> spans.parent(projection));
        assertThat(request.getName()).isEqualTo("POST /orders");
        assertThat(request.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
        var write = Eventually.first("the write", () -> spans.linkedWith(projection));
        assertThat(write.getName()).isEqualTo("bulk orders-g1-write");
        var confirmation = Eventually.first("the confirmation", () -> spans.about(order, "project OrderConfirmed"));
        assertThat(confirmation.getTraceId()).isEqualTo(request.getTraceId());
    }

    @Test
    void a_cancellation_never_overtakes_its_order_under_interleaved_load() throws Exception {
        try (var load = OrderLoad.start(shop, Item.of(products), 16)) {
            Eventually.acknowledged(load, 300);
            load.stop();
        }

        Eventually.settled(system);
        assertThat(TopicHistory.of(system.endpoints().kafka(), "ecommerce.orders")
                        .violations())
                .isEmpty();
    }

    @Test
    void reading_the_whole_history_again_changes_nothing() throws Exception {
        var repriced = Catalogue.of(shop, 1);
        shop.changePrice(repriced.getFirst(), 1111);
        Eventually.settled(system);
        var before = system.check().documents();

        system.stop(Service.PROJECTOR);
        var orderTopic = new GroupOffsets(system.endpoints().kafka(), "projector-orders-g1", "ecommerce.orders");
        var productTopic = new GroupOffsets(system.endpoints().kafka(), "projector-products-g1", "ecommerce.products");
        var ordersRead = orderTopic.save();
        var productsRead = productTopic.save();
        orderTopic.set(0);
        productTopic.set(0);
        system.start(Service.PROJECTOR);

        Eventually.holds("orders are read again", () -> orderTopic.reached(ordersRead));
        Eventually.holds("products are read again", () -> productTopic.reached(productsRead));
        Eventually.settled(system);
        assertThat(system.check().documents()).isEqualTo(before);
    }

    @Test
    void the_check_reports_every_kind_of_difference() throws Exception {
        var order = UUID.fromString(
                shop.placeOrder("checked", products).body().path("id").textValue());
        Eventually.settled(system);

        assertDifference(Kind.STALE, order, "version = version + 1", "version = version - 1");
        assertDifference(Kind.DIFFERENT, order, "total_amount = total_amount + 1", "total_amount = total_amount - 1");
        assertMissingAndExtra(order);
        Eventually.settled(system);
    }

    /** Changes the row behind the projector's back, looks, and changes it back. */
    private static void assertDifference(Kind kind, UUID id, String change, String repair) throws Exception {
        var orders = system.database(ServiceDatabase.ORDERS);
        Rows.execute(orders, "UPDATE orders SET %s WHERE id = '%s'".formatted(change, id));
        assertThat(system.check().differences())
                .extracting(Difference::kind, Difference::id)
                .containsExactly(tuple(kind, id.toString()));
        Rows.execute(orders, "UPDATE orders SET %s WHERE id = '%s'".formatted(repair, id));
    }

    /** A row under another id: its document is missing, and the one it had is left over. */
    private static void assertMissingAndExtra(UUID id) throws Exception {
        var orders = system.database(ServiceDatabase.ORDERS);
        var other = UUID.randomUUID();
        rename(orders, id, other);
        assertThat(system.check().differences())
                .extracting(Difference::kind, Difference::id)
                .containsExactlyInAnyOrder(tuple(Kind.MISSING, other.toString()), tuple(Kind.EXTRA, id.toString()));
        rename(orders, other, id);
    }

    private static void rename(DataSource orders, UUID from, UUID to) throws Exception {
        Rows.execute(orders, """
                SET session_replication_role = replica;
                UPDATE orders SET id = '%2$s' WHERE id = '%1$s';
                UPDATE order_lines SET order_id = '%2$s' WHERE order_id = '%1$s'""".formatted(from, to));
    }

    private static JsonNode summary(String member) throws Exception {
        return shop.orderSummaries(member).body().path("items");
    }
}
