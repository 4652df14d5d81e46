package dev.tidemark.benchmarks.read.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.api.Test;

class OrderEventsTest {

    private final OrderEvents events = new OrderEvents(
            "{\"order\":{\"id\":\"o-1\",\"version\":1,\"memberId\":\"m-1\"},\"occurredAt\":\"2026-01-01T00:00:00Z\"}");

    @Test
    void an_event_is_addressed_as_the_order_it_shows() throws JsonProcessingException {
        var event = events.event("o-2", 7);
        var order = Index.JSON.readTree(event.payload()).path("order");

        assertThat(event.key()).isEqualTo("o-2");
        assertThat(event.version()).isEqualTo(7);
        assertThat(order.path("id").asText()).isEqualTo("o-2");
        assertThat(order.path("version").asLong()).isEqualTo(7);
        assertThat(order.path("memberId").asText()).isEqualTo("m-1");
    }

    @Test
    void orders_that_nobody_has_seen_are_all_different() {
        assertThat(events.unseen(3).map(Backlog.Event::key))
                .doesNotHaveDuplicates()
                .hasSize(3);
    }
}
