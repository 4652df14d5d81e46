package dev.tidemark.outbox.inbox.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.outbox.inbox.fixtures.InboxConfigs;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KafkaClientsTest {

    private final KafkaClients clients =
            new KafkaClients(Map.of("bootstrap.servers", "127.0.0.1:1"), InboxConfigs.defaults());

    /** What still runs while an application ends would make connections that last as long as the JVM. */
    @Test
    void whoever_comes_after_the_end_gets_no_connection() {
        clients.close();

        var calls = Stream.<ThrowingCallable>of(clients::admin, clients::producer, () -> clients.consumer("group", 1));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isExactlyInstanceOf(KafkaException.class));
    }
}
