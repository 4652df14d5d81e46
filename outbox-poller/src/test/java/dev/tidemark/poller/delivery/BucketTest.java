package dev.tidemark.poller.delivery;

import static dev.tidemark.poller.delivery.OrderBucket.ORDER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.poller.lease.LeaseLost;
import java.sql.SQLException;
import java.util.HashMap;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One owner of a bucket after the other. */
class BucketTest {

    private OrderBucket orders;

    @BeforeEach
    void migrate() {
        orders = OrderBucket.polled();
    }

    @AfterEach
    void close() {
        orders.close();
    }

    @Test
    void the_next_owner_goes_on_where_the_one_before_has_noted() throws SQLException {
        orders.record(1, 2);
        try (var bucket = orders.open(orders.take())) {
            orders.publishAll(bucket);
        }
        orders.record(3);

        try (var bucket = orders.open(orders.take())) {
            orders.publishAll(bucket);
        }

        assertThat(orders.published(ORDER)).containsExactly(1L, 2L, 3L);
    }

    /** Its lease ran out while it was away, in the middle of its work. */
    @Test
    void a_former_owner_can_publish_nothing_any_more() throws SQLException {
        orders.record(1, 2);
        try (var former = orders.open(orders.take())) {
            var batch = orders.next(former);
            try (var owner = orders.open(orders.take())) {
                orders.publishAll(owner);
                orders.record(3);
                orders.publishAll(owner);

                assertThatThrownBy(() -> former.publish(batch.rows(), batch.last()))
                        .isInstanceOf(ProducerFencedException.class);
            }
        }
        assertThat(orders.published(ORDER)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void an_owner_that_came_too_late_is_not_opened() throws SQLException {
        var late = orders.take();
        orders.take();

        assertThatThrownBy(() -> orders.open(late)).isInstanceOf(LeaseLost.class);
    }

    /** As after a crash between the two commits: the batch comes again as a whole, so every version follows its own. */
    @Test
    void what_was_published_and_not_noted_is_published_again_in_order() throws SQLException {
        orders.record(1, 2);
        var first = orders.take();
        try (var bucket = orders.open(first)) {
            var batch = orders.next(bucket);
            orders.take();
            assertThatThrownBy(() -> bucket.publish(batch.rows(), batch.last())).isInstanceOf(LeaseLost.class);
        }
        orders.record(3);

        try (var bucket = orders.open(orders.take())) {
            orders.publishAll(bucket);
        }

        assertThat(orders.published(ORDER)).containsExactly(1L, 2L, 1L, 2L, 3L);
    }

    /** Every further one would wait for the topic anew, and the other buckets with it. */
    @Test
    void of_many_rows_whose_topic_is_not_there_only_the_first_is_tried() throws SQLException {
        orders.record(1, 2, 3);
        var kafka = new HashMap<>(orders.outbox().broker());
        kafka.put(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, CountedSends.class.getName());
        var parts = new Bucket.Parts(
                new Producers(kafka, () -> "nowhere"),
                orders.parts().progress(),
                orders.parts().parking(),
                orders.table());
        CountedSends.COUNT.set(0);

        try (var bucket = Bucket.open(orders.take(), parts)) {
            var batch = orders.next(bucket);
            assertThatThrownBy(() -> bucket.publish(batch.rows(), batch.last())).isInstanceOf(KafkaException.class);
        }

        assertThat(CountedSends.COUNT).hasValue(1);
    }
}
