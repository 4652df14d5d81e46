package dev.tidemark.projector.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.event.AggregateVersion;
import dev.tidemark.projector.event.DeadLetter.Reason;
import dev.tidemark.projector.event.IncomingEvent;
import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.readmodel.Source;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ProjectedTest {

    /** Fails as code does that did not expect a value. */
    private record Failing() implements ReadModel<OrderEvent> {

        @Override
        public String name() {
            return "failing";
        }

        @Override
        public Source<OrderEvent> source() {
            return Source.events(OrderEvent.AGGREGATE_TYPE, OrderEvent.class);
        }

        @Override
        public Record document(OrderEvent event) {
            throw new NumberFormatException("For input string: \"Hidden\"");
        }
    }

    @Test
    void where_the_projection_failed_is_told_but_not_on_which_value() {
        var event = Orders.created();
        var incoming = new IncomingEvent<OrderEvent>(
                new ConsumerRecord<>("t", 0, 0, new byte[0], new byte[0]),
                new AggregateVersion(event.aggregateId(), 1),
                event,
                OptionalInt.of(1),
                Optional.empty());

        var projected = Projected.of(new Failing(), List.of(incoming));

        assertThat(projected.failed()).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo(Reason.NOT_PROJECTED);
            assertThat(letter.detail())
                    .startsWith("java.lang.NumberFormatException at %s.document(ProjectedTest.java:"
                            .formatted(Failing.class.getName()))
                    .doesNotContain("Hidden");
        });
    }
}
