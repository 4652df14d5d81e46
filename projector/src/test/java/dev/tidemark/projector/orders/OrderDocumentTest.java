package dev.tidemark.projector.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.projector.Orders;
import dev.tidemark.projector.elasticsearch.Json;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderDocumentTest {

    private static final UUID ID = UUID.fromString("01930000-0000-7000-8000-000000000001");

    @Test
    void shows_the_order_as_of_the_event() {
        var cancelled = Orders.cancelled(Orders.created(ID, "m-1", Orders.NOON));

        assertThat(Json.read(Json.write(OrderDocument.of(cancelled)))).isEqualTo(Json.read("""
                {"orderId": "01930000-0000-7000-8000-000000000001", "memberId": "m-1", "status": "CANCELLED",
                 "orderDate": "2026-01-15T12:00:00Z", "updatedAt": "2026-01-15T12:01:00Z",
                 "productId": "%1$s", "productName": "Teapot", "productThumbnailUrl": "https://img.example/1.png",
                 "quantity": 2, "unitPrice": 12900,
                 "lines": [{"productId": "%1$s", "productName": "Teapot",
                            "productThumbnailUrl": "https://img.example/1.png",
                            "choices": [{"optionId": "00000000-0000-0000-0000-000000000001", "group": "Colour",
                                         "option": "White"}],
                            "quantity": 2, "unitPrice": 12900, "totalPrice": 25800}],
                 "totalPrice": 25800, "currency": "KRW", "version": 2}
                """.formatted(
                        cancelled.order().lines().getFirst().productId())));
    }

    @Test
    void of_several_lines_the_first_stands_at_the_top_beside_the_total_of_all() {
        var document = OrderDocument.of(Orders.created("m-1", Orders.NOON, "Teapot", "Cup"));

        assertThat(document.productName()).isEqualTo("Teapot");
        assertThat(document.quantity() * document.unitPrice())
                .isEqualTo(document.lines().getFirst().totalPrice());
        assertThat(document.totalPrice())
                .isEqualTo(document.lines().stream()
                        .mapToLong(OrderDocument.Line::totalPrice)
                        .sum())
                .isGreaterThan(document.lines().getFirst().totalPrice());
    }

    @Test
    void shows_the_status_of_every_event() {
        var created = Orders.created(ID, "m-1", Orders.NOON);

        assertThat(Orders.nextOf(created))
                .extracting(event -> OrderDocument.of(event).status())
                .containsExactly("CONFIRMED", "REJECTED", "SHIPPED", "DELIVERED", "CANCELLED");
    }
}
