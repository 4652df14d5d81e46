package dev.tidemark.outbox.inbox.parking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class ParkedRowTest {

    @Test
    void a_record_comes_back_as_it_was() {
        var record = new ConsumerRecord<>("products", 3, 42L, "lamp".getBytes(UTF_8), new byte[] {0, -1});
        record.headers().add("eventType", "Sold\0 \"quoted\" ü".getBytes(UTF_8)).add("nothing", null);

        var back = new ParkedRow("ledger", record, 5, "refused").origin();

        assertThat(back.topic()).isEqualTo("products");
        assertThat(back.partition()).isEqualTo(3);
        assertThat(back.offset()).isEqualTo(42);
        assertThat(back.key()).isEqualTo(record.key());
        assertThat(back.value()).isEqualTo(record.value());
        assertThat(back.headers()).isEqualTo(record.headers());
    }

    @Test
    void records_without_a_key_wait_for_one_another() {
        var record = new ConsumerRecord<byte[], byte[]>("products", 0, 0, null, null);

        var row = new ParkedRow("ledger", record, 0, "no key");

        assertThat(row.key).isEmpty();
        assertThat(row.origin().value()).isNull();
    }
}
