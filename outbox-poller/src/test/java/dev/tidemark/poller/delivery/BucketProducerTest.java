package dev.tidemark.poller.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class BucketProducerTest {

    /** What Kafka's own client does in time of need cannot be provoked: so what it is told is looked at. */
    @Test
    void a_transaction_is_committed_when_everything_has_been_sent() throws Refused {
        var kafka = new Recorder();

        BucketProducer.shuttingOutOthers(kafka, "ecommerce").publish(List.of());

        assertThat(kafka.calls).startsWith("begin", "flush", "commit");
    }

    private static final class Recorder extends MockProducer<byte[], byte[]> {

        private final List<String> calls = new ArrayList<>();

        private Recorder() {
            super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public void beginTransaction() {
            calls.add("begin");
            super.beginTransaction();
        }

        @Override
        public synchronized void flush() {
            calls.add("flush");
            super.flush();
        }

        @Override
        public void commitTransaction() {
            calls.add("commit");
            super.commitTransaction();
        }
    }
}
