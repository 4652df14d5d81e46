package dev.tidemark.projector.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KafkaClientsTest {

    private final KafkaClients clients = new KafkaClients(Map.of("bootstrap.servers", "127.0.0.1:1"), () -> "shop");

    /** Of two with one name, Kafka shows the metrics of the first only, and warns. */
    @Test
    void producers_have_names_of_their_own() {
        assertThat(name("dead-letters")).isEqualTo("projector-dead-letters");
        assertThat(name("decisions")).isEqualTo("projector-decisions");
    }

    /** What still runs while an application ends would make connections that last as long as the JVM. */
    @Test
    void whoever_comes_after_the_end_gets_no_connection() {
        clients.close();

        var calls = Stream.<ThrowingCallable>of(
                clients::admin,
                () -> clients.topics("shop.orders"),
                () -> clients.producer("decisions"),
                () -> clients.consumer("group", 1));
        assertThat(calls).allSatisfy(call -> assertThatThrownBy(call).isExactlyInstanceOf(KafkaException.class));
    }

    private String name(String purpose) {
        try (var producer = clients.producer(purpose)) {
            var name = producer.metrics().keySet().iterator().next().tags().get("client-id");
            producer.close(Duration.ZERO);
            return name;
        }
    }
}
