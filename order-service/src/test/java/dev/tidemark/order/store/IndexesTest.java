package dev.tidemark.order.store;

import static dev.tidemark.order.fixtures.OrderRequests.asOperator;
import static dev.tidemark.order.fixtures.OrderRequests.cancel;
import static dev.tidemark.order.fixtures.OrderRequests.find;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.order.command.ExpireOrders;
import dev.tidemark.order.command.SagaCommands;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.Saga;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.sql.ExplainedStatements;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many orders there are, nothing reads them all; and no index is kept for nothing. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class IndexesTest {

    private static final String OF_MEMBER = "orders_by_member";
    private static final String PENDING = "orders_pending";

    /** Beside those that keep a rule. */
    private static final String CHOSEN = """
            SELECT string_agg(indexrelid::regclass::text, ' ' ORDER BY indexrelid::regclass::text) FROM pg_index JOIN pg_class t ON t.oid = indrelid
            WHERE t.relnamespace = 'public'::regnamespace AND t.relname ~ '^(order|catalogue)'
                AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u'))""";

    @Inject
    SagaCommands saga;

    Sandbox sandbox;

    private OrdersDatabase database;
    private UUID lamp;
    private String order;

    @BeforeEach
    void place_an_order() {
        database = new OrdersDatabase(sandbox);
        lamp = database.product(12_900, "KRW");
        order = place("m-index", lamp).path("id");
    }

    @Test
    void an_order_is_placed() {
        assertThat(waysOf(() -> place("m-index", lamp))).contains("catalogue_products_pkey");
    }

    @Test
    void an_order_is_read() {
        assertThat(waysOf(() -> find(order)))
                .contains("orders_pkey", "order_lines_pkey", "order_addresses_pkey", "order_shortages_pkey");
    }

    @Test
    void an_order_is_changed() {
        assertThat(waysOf(() -> cancel(order))).contains("orders_pkey", "order_lines_pkey");
    }

    @Test
    void orders_that_wait_for_too_long_are_found() {
        database.execute("UPDATE orders SET placed_at = now() - interval '3 days' WHERE id = '%s'".formatted(order));
        var overdue = new ExpireOrders(Instant.now().minus(Duration.ofDays(2)), 10);

        assertThat(waysOf(() -> Saga.await(() -> saga.handle(overdue))))
                .contains(PENDING, "orders_pkey", "order_lines_pkey");
        assertThat(waysOf(() -> Saga.await(saga::oldestPending))).contains(PENDING);
    }

    @Test
    void a_member_is_erased() {
        cancel(order).then().statusCode(200);

        assertThat(waysOf(() -> asOperator().delete("/internal/members/{id}", "m-index")))
                .contains(OF_MEMBER, "order_addresses_pkey");
    }

    @Test
    void no_index_is_there_for_nothing() {
        assertThat(database.row(CHOSEN)).hasValue(new Object[] {OF_MEMBER + " " + PENDING});
    }

    /** Of tables of orders, and of what runs by itself meanwhile. */
    private Set<String> waysOf(Runnable request) {
        try (var sent = new ExplainedStatements(sandbox.superuser(ORDERS))) {
            request.run();
            var ways = sent.ways("orders?_|catalogue_");
            assertThat(ways).noneMatch(way -> way.startsWith("Seq Scan"));
            return ways;
        }
    }
}
