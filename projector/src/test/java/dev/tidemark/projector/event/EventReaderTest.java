package dev.tidemark.projector.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.Products;
import dev.tidemark.projector.event.DeadLetter.Reason;
import dev.tidemark.projector.readmodel.Source;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventReaderTest {

    private final RecordReader<OrderEvent> reader =
            RecordReader.of(Source.events(OrderEvent.AGGREGATE_TYPE, OrderEvent.class));

    @Test
    void an_event_is_read_with_its_epoch_and_trace() {
        var created = Orders.created();
        var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        var reading = reader.read(List.of(received(good(created).header("traceparent", trace))));

        assertThat(reading.deadLetters()).isEmpty();
        assertThat(reading.events()).singleElement().satisfies(incoming -> {
            assertThat(incoming.event()).isEqualTo(created);
            assertThat(incoming.version()).isEqualTo(new AggregateVersion(created.aggregateId(), 1));
            assertThat(incoming.epoch()).hasValue(1);
            assertThat(incoming.traceparent()).contains(trace);
        });
    }

    @Test
    void events_of_all_aggregates_are_on_no_topic() {
        assertThatThrownBy(() -> RecordReader.of(Source.events(OrderEvent.AGGREGATE_TYPE, DomainEvent.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DomainEvent");
    }

    static Stream<Arguments> poison() {
        return Stream.of(
                Arguments.of(Reason.NO_KEY, good().key((String) null)),
                Arguments.of(Reason.BAD_KEY, good().key("")),
                Arguments.of(Reason.BAD_KEY, good().key("k".repeat(513))),
                Arguments.of(Reason.BAD_KEY, good().key(new byte[] {(byte) 0xC3, (byte) 0x28})),
                Arguments.of(Reason.NO_VALUE, good().value(null)),
                Arguments.of(Reason.MISSING_HEADER, good().header("eventType", null)),
                Arguments.of(Reason.MISSING_HEADER, good().header("schemaVersion", null)),
                Arguments.of(Reason.MISSING_HEADER, good().header("aggregateVersion", null)),
                Arguments.of(Reason.MISSING_HEADER, good().header("epoch", null)),
                Arguments.of(Reason.BAD_HEADER, good().header("aggregateVersion", "one")),
                Arguments.of(Reason.BAD_HEADER, good().header("aggregateVersion", "0")),
                Arguments.of(Reason.BAD_HEADER, good().header("schemaVersion", "99999999999")),
                Arguments.of(Reason.BAD_HEADER, good().header("epoch", "")),
                Arguments.of(Reason.UNKNOWN_TYPE, good().header("eventType", "OrderTeleported")),
                Arguments.of(Reason.NEWER_SCHEMA, good().header("schemaVersion", "2")),
                Arguments.of(Reason.MALFORMED, good().value("{\"order\":")),
                Arguments.of(Reason.MALFORMED, good().value("{}")),
                Arguments.of(Reason.MALFORMED, good().value("")),
                Arguments.of(Reason.MISADDRESSED, good().key("somebody-else")),
                Arguments.of(Reason.MISADDRESSED, good().key("what no decoder\uFFFDput there")),
                Arguments.of(Reason.MISADDRESSED, good().header("aggregateVersion", "7")),
                Arguments.of(
                        Reason.MISADDRESSED,
                        EventRecords.of("t", Products.registered("Teapot", "Kiln", "For tea", "Kitchen"))));
    }

    @ParameterizedTest
    @MethodSource("poison")
    void what_can_never_be_applied_is_told_with_its_reason(Reason reason, EventRecords poison) {
        var good = Orders.created();

        var reading = reader.read(List.of(received(poison), received(good(good))));

        assertThat(reading.deadLetters()).extracting(DeadLetter::reason).containsExactly(reason);
        assertThat(reading.events()).extracting(IncomingEvent::event).containsExactly(good);
    }

    @Test
    void what_an_event_says_is_not_told() {
        var poison = Stream.of(
                good().value("Hidden"),
                good().value("{\"order\": {\"memberId\": {\"name\": \"Hidden\"}}}"),
                good().header("epoch", "Hidden"));

        var reading = reader.read(poison.map(EventReaderTest::received).toList());

        assertThat(reading.deadLetters()).hasSize(3).noneMatch(letter -> letter.detail()
                .contains("Hidden"));
    }

    @Test
    void events_of_the_topic_that_the_read_model_does_not_want_are_left_out() {
        var created = Orders.created();
        var cancelled = Orders.cancelled(created);
        var cancellations = RecordReader.of(Source.events(OrderEvent.AGGREGATE_TYPE, OrderEvent.OrderCancelled.class));

        var reading = cancellations.read(List.of(received(good(created)), received(good(cancelled))));

        assertThat(reading.deadLetters()).isEmpty();
        assertThat(reading.events()).extracting(IncomingEvent::event).isEqualTo(List.of(cancelled));
    }

    private static EventRecords good() {
        return good(Orders.created());
    }

    private static EventRecords good(OrderEvent event) {
        return EventRecords.of("t", event);
    }

    private static ConsumerRecord<byte[], byte[]> received(EventRecords sent) {
        var record = sent.toProduce();
        return new ConsumerRecord<>(
                record.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }
}
