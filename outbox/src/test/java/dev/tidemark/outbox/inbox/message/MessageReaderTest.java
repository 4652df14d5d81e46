package dev.tidemark.outbox.inbox.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.outbox.inbox.fixtures.ProductTopic.Published;
import dev.tidemark.outbox.inbox.message.Incoming.Refused;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageReaderTest {

    private static final Published LAMP = Published.of(UUID.randomUUID(), 1);

    static Stream<Published> misaddressed() {
        return Stream.of(
                LAMP.with("id", "Hidden"),
                LAMP.with("correlationId", "Hidden"),
                LAMP.with("epoch", "Hidden"),
                LAMP.with("schemaVersion", "Hidden"),
                new Published("Hidden", LAMP.value(), LAMP.headers()),
                new Published(LAMP.key(), "Hidden", LAMP.headers()));
    }

    @ParameterizedTest
    @MethodSource("misaddressed")
    void why_a_message_is_refused_is_told_but_not_what_it_says(Published message) {
        var read = new MessageReader<>(ProductEvent.class).read(record(message));

        assertThat(read).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.cause())
                .hasMessageMatching("The header .*|ProductRegistered .*")
                .message()
                .doesNotContain("Hidden"));
    }

    private static ConsumerRecord<byte[], byte[]> record(Published message) {
        var record = new ConsumerRecord<>("products", 0, 0, bytes(message.key()), bytes(message.value()));
        message.headers().forEach((name, text) -> record.headers().add(name, bytes(text)));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
