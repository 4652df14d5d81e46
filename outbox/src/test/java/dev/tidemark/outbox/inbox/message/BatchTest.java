package dev.tidemark.outbox.inbox.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.outbox.inbox.message.Incoming.Refused;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static final Incoming<ProductEvent> FIRST = at(0, 7);
    private static final Incoming<ProductEvent> SECOND = at(1, 30);
    private static final Incoming<ProductEvent> THIRD = at(0, 9);

    /** Behind the last of partition 0 is a marker, and in partition 2 there were only records for others. */
    private final Batch<ProductEvent> batch = new Batch<>(List.of(FIRST, SECOND, THIRD), Map.of(0, 11L, 1, 31L, 2, 5L));

    @Test
    void the_first_of_a_batch_end_behind_the_last_of_each_partition() {
        assertThat(batch.first(1)).isEqualTo(new Batch<>(List.of(FIRST), Map.of(0, 8L)));
        assertThat(batch.first(2)).isEqualTo(new Batch<>(List.of(FIRST, SECOND), Map.of(0, 8L, 1, 31L)));
    }

    @Test
    void the_first_are_all_when_there_are_no_more() {
        assertThat(batch.first(3)).isEqualTo(batch);
        assertThat(batch.first(4)).isEqualTo(batch);
    }

    @Test
    void the_rest_ends_where_the_batch_does() {
        assertThat(batch.behind(2)).isEqualTo(new Batch<>(List.of(THIRD), batch.ends()));
        assertThat(batch.behind(3)).isEqualTo(new Batch<>(List.of(), batch.ends()));
    }

    private static Incoming<ProductEvent> at(int partition, long offset) {
        var origin = new ConsumerRecord<>("products", partition, offset, new byte[0], new byte[0]);
        return new Refused<>(origin, Unreadable.malformed("Nothing"));
    }
}
