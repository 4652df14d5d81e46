package dev.tidemark.projector.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import dev.tidemark.projector.event.AggregateVersion;
import dev.tidemark.projector.event.IncomingEvent;
import dev.tidemark.projector.generation.OpenGeneration;
import dev.tidemark.projector.generation.ScratchGenerations;
import dev.tidemark.projector.generation.ScratchOrders;
import dev.tidemark.projector.readmodel.ReadModelStopped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EpochsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final StubElasticsearch stub = StubElasticsearch.start();
    private final OpenGeneration generation = ScratchGenerations.open();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void the_first_epoch_of_a_database_is_remembered() {
        stub.answer(ScratchGenerations.index(Map.of()))
                .answer(ScratchGenerations.shards())
                .answer("{}");

        check(2);

        assertThat(generation.meta().epochs()).isEqualTo(Map.of("scratch", 2));
        assertThat(stub.requests().getLast().body()).contains("\"epochs\":{\"scratch\":2}");
    }

    @Test
    void an_epoch_that_another_instance_remembered_meanwhile_counts() {
        stub.answer(ScratchGenerations.index(Map.of("scratch", 1)))
                .answer(ScratchGenerations.shards())
                .answer("{}");

        assertThatThrownBy(() -> check(2))
                .isInstanceOf(ReadModelStopped.class)
                .hasMessageContaining("built from epoch 1");
    }

    @Test
    void one_batch_is_of_one_epoch() {
        assertThatThrownBy(() -> check(1, 2)).isInstanceOf(ReadModelStopped.class);
        assertThat(stub.requests()).isEmpty();
    }

    private void check(Integer... epochs) {
        new Epochs(ScratchGenerations.at(stub))
                .check(
                        generation,
                        BatchEpochs.of(
                                ScratchOrders.named("scratch"),
                                List.of(epochs).stream().map(EpochsTest::event).toList()))
                .await()
                .atMost(LIMIT);
    }

    private static IncomingEvent<OrderEvent> event(int epoch) {
        var created = Orders.created();
        return new IncomingEvent<>(
                new ConsumerRecord<>("scratch", 0, 0, null, null),
                new AggregateVersion(created.aggregateId(), created.aggregateVersion()),
                created,
                OptionalInt.of(epoch),
                Optional.empty());
    }
}
