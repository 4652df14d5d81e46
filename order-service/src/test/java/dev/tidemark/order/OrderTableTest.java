package dev.tidemark.order;

import static dev.tidemark.order.fixtures.OrderRequests.place;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tables refuse, whoever writes. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class OrderTableTest {

    Sandbox sandbox;

    private OrdersDatabase database;
    private String id;

    @BeforeEach
    void place_an_order() {
        database = new OrdersDatabase(sandbox);
        id = place("m-table", database.product(1, "KRW")).path("id").toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status = 'LOST'",
                "version = 0",
                "status = 'CANCELLED'",
                "cancellation_cause = 'EXPIRED'",
                "cancellation_reason = 'changed my mind'",
                "status = 'CANCELLED', cancellation_cause = 'BORED', cancellation_reason = 'changed my mind'",
                "status = 'CANCELLED', cancellation_cause = 'REQUESTED'",
                "status = 'CANCELLED', cancellation_cause = 'EXPIRED', cancellation_reason = 'changed my mind'",
                "erased_at = now()",
                "status = 'CONFIRMED', erased_at = now()",
                "status = 'CANCELLED', cancellation_cause = 'REQUESTED', cancellation_reason = 'x', erased_at = now()"
            })
    void a_state_that_no_order_can_be_in(String change) {
        assertRefused("UPDATE orders SET %s WHERE id = '%s'".formatted(change, id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "street_lines = '{}'",
                "street_lines = '{a,b,c,d}'",
                "recipient = ''",
                "country = 'kr'",
                "phone = ''",
                "postal_code = NULL"
            })
    void an_address_that_leads_nowhere(String change) {
        assertRefused("UPDATE order_addresses SET %s WHERE order_id = '%s'".formatted(change, id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"choices = '{}'", "quantity = 0", "quantity = 1000", "unit_price = -1", "position = 100"})
    void a_line_that_cannot_be_ordered(String change) {
        assertRefused("UPDATE order_lines SET %s WHERE order_id = '%s'".formatted(change, id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0, 0", "1, -1"})
    void a_shortage_of_nothing(String requestedAndAvailable) {
        assertRefused("INSERT INTO order_shortages VALUES ('%s', gen_random_uuid(), %s)"
                .formatted(id, requestedAndAvailable));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE order_lines SET quantity = 1",
                "UPDATE order_addresses SET city = 'Seoul'",
                "DELETE FROM orders",
                "UPDATE orders SET total_amount = 1",
                "UPDATE orders SET placed_at = now()"
            })
    void what_the_service_has_no_right_to(String statement) {
        assertThatThrownBy(() ->
                        database.execute("SET ROLE %s; %s".formatted(ServiceDatabase.ORDERS.serviceRole(), statement)))
                .hasMessageContaining("permission denied");
    }

    private void assertRefused(String statement) {
        assertThatThrownBy(() -> database.execute(statement)).hasMessageContaining("violates ");
    }
}
