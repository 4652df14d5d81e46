package dev.tidemark.product.http.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LostOrdersTest {

    @Test
    void orders_are_locked_in_one_order_however_they_are_named() {
        var first = new UUID(0, 1);
        var second = new UUID(0, 2);

        assertThat(new LostOrders(List.of(second, first, second)).places()).containsExactly(1, 0, 2);
    }
}
