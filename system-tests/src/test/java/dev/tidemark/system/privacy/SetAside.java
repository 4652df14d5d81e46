package dev.tidemark.system.privacy;

import static dev.tidemark.platform.config.ServiceDatabase.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.system.WholeSystem;
import dev.tidemark.system.check.TopicHistory;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.Rows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Events of orders that wait for an operator: product-service parks all that come while this is open, and the projector
 * finds dead letters. Released and closed, nothing of them is in the way of others.
 */
final class SetAside implements AutoCloseable {

    /** Of whichever order. What is there already was right. */
    private static final String REFUSE =
            "ALTER TABLE stock_reservations ADD CONSTRAINT refused CHECK (order_id IS NULL) NOT VALID";

    private static final String ACCEPT = "ALTER TABLE stock_reservations DROP CONSTRAINT refused";
    private static final String LETTERS = "/internal/dead-letters";

    private final WholeSystem system;
    private final String operator;

    /** @param operator its token */
    SetAside(WholeSystem system, String operator) throws SQLException {
        this.system = system;
        this.operator = operator;
        Rows.execute(system.database(PRODUCTS), REFUSE);
    }

    /** Returns when so many events of an order are parked. */
    void awaitParked(String order, long events) {
        var count = "SELECT 'parked', count(*) FROM inbox_parked WHERE key = convert_to('%s', 'UTF8')".formatted(order);
        Eventually.holds(
                "%d events are parked".formatted(events),
                () -> Rows.numbers(system.database(PRODUCTS), count).get("parked") == events);
    }

    /** Has the projector read an event of an order once more, under a name that it does not know. */
    void publishUnreadable(String order, String eventType) {
        var kafka = system.endpoints().kafka();
        var event = TopicHistory.of(kafka, "ecommerce.orders").event(order, eventType);
        var headers = new RecordHeaders(event.headers().toArray());
        headers.remove("eventType").add("eventType", bytes("OrderTeleported")).add("replay-for", bytes("projector"));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("ecommerce.orders.replay", null, order, event.value(), headers));
        }
        Eventually.holds("there is a dead letter", () -> !letter(order).isMissingNode());
    }

    /** Gives the letter of an order up, and handles what is parked of it. */
    void release(String order) throws IOException, SQLException {
        Rows.execute(system.database(PRODUCTS), ACCEPT);
        var shop = system.shop();
        var discarded = shop.projector()
                .post(
                        "%s/%s/discard"
                                .formatted(LETTERS, letter(order).path("id").textValue()),
                        Map.of("note", "planted"),
                        operator);
        assertThat(discarded.status()).isEqualTo(200);
        var retried = shop.productService()
                .post("/internal/parked-messages/retries", Map.of("subscription", "orders", "key", order), operator);
        assertThat(retried.status()).isEqualTo(200);
        awaitParked(order, 0);
    }

    private JsonNode letter(String order) throws IOException {
        return system.shop()
                .projector()
                .as(operator)
                .get(LETTERS + "?aggregateId=" + order)
                .body()
                .at("/items/0");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws SQLException {
        Rows.execute(system.database(PRODUCTS), ACCEPT.replace("CONSTRAINT", "CONSTRAINT IF EXISTS"));
    }
}
