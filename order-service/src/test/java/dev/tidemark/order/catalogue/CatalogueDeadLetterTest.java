package dev.tidemark.order.catalogue;

import static dev.tidemark.order.fixtures.ProductTopic.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.tidemark.contracts.EventJson;
import dev.tidemark.contracts.ProductState.Option;
import dev.tidemark.contracts.ProductState.OptionGroup;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.ProductTopic;
import dev.tidemark.platform.test.KafkaRecords;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CatalogueDeadLetterTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LARGE = 1_572_864;
    private static final UUID POISON = UUID.randomUUID();
    private static final String KEY = POISON.toString();
    private static final String VALUE = EventJson.write(event(POISON, 1, 100));
    private static final String CHOOSABLE = EventJson.write(event(POISON, 1, 100, colour(0, 70), colour(-30, 7)));
    private static final Map<String, String> HEADERS = ProductTopic.headers(event(POISON, 1, 100));

    @Inject
    MeterRegistry metrics;

    Sandbox sandbox;

    private ProductTopic products;
    private KafkaRecords deadLetters;

    @BeforeAll
    void open() {
        products = new ProductTopic(sandbox);
        deadLetters = sandbox.records("dead-letters");
    }

    @AfterAll
    void close() {
        products.close();
        deadLetters.close();
    }

    static Stream<Arguments> poison() {
        return Stream.of(
                argumentSet("no JSON", KEY, "{", HEADERS, "MALFORMED"),
                argumentSet("null JSON", KEY, "null", HEADERS, "MALFORMED"),
                argumentSet("missing field", KEY, VALUE.replace("\"name\"", "\"nom\""), HEADERS, "MALFORMED"),
                argumentSet("NUL in the name", KEY, VALUE.replace("Lamp", "La\\u0000mp"), HEADERS, "MALFORMED"),
                argumentSet("no price", KEY, VALUE.replace(":100", ":0"), HEADERS, "MALFORMED"),
                argumentSet("no currency", KEY, VALUE.replace("KRW", "won"), HEADERS, "MALFORMED"),
                argumentSet("version 0", KEY, VALUE.replace("\"version\":1", "\"version\":0"), HEADERS, "MALFORMED"),
                argumentSet("no status", KEY, VALUE.replace("ON_SALE", "LOST"), HEADERS, "MALFORMED"),
                argumentSet("NUL in an option", KEY, CHOOSABLE.replace("Gold", "Go\\u0000ld"), HEADERS, "MALFORMED"),
                argumentSet("NUL in a group", KEY, CHOOSABLE.replace("Colour", "Col\\u0000"), HEADERS, "MALFORMED"),
                argumentSet(
                        "nothing to choose",
                        KEY,
                        withOptions(new OptionGroup(POISON, "None", List.of())),
                        HEADERS,
                        "MALFORMED"),
                argumentSet("option twice", KEY, withOptions(colour(1), colour(1)), HEADERS, "MALFORMED"),
                argumentSet("choice that costs nothing", KEY, CHOOSABLE.replace(":-30", ":-100"), HEADERS, "MALFORMED"),
                argumentSet(
                        "price below all numbers",
                        KEY,
                        withOptions(colour(Long.MIN_VALUE), colour(Long.MIN_VALUE + 1)),
                        HEADERS,
                        "MALFORMED"),
                argumentSet("other key", UUID.randomUUID().toString(), VALUE, HEADERS, "MALFORMED"),
                argumentSet("no value", KEY, null, HEADERS, "MALFORMED"),
                argumentSet("no headers", KEY, VALUE, Map.of(), "MALFORMED"),
                argumentSet("no epoch", KEY, VALUE, headers("ProductRegistered", "1"), "MALFORMED"),
                argumentSet("larger than a producer sends by default", KEY, "x".repeat(LARGE), HEADERS, "MALFORMED"),
                argumentSet(
                        "unknown type", KEY, VALUE, Map.of("eventType", "Sold", "schemaVersion", "1"), "UNKNOWN_TYPE"),
                argumentSet("newer schema", KEY, VALUE, headers("ProductRegistered", "99"), "NEWER_SCHEMA"),
                argumentSet(
                        "event of a canary",
                        "order-service",
                        "{\"service\":\"a\",\"sequence\":1,\"occurredAt\":\"2026-01-15T12:00:00Z\"}",
                        headers("CanaryReleased", "1"),
                        "UNKNOWN_TYPE"));
    }

    @ParameterizedTest
    @MethodSource("poison")
    void what_can_never_be_applied_is_kept_with_its_reason_and_delays_nothing(
            String key, String value, Map<String, String> headers, String reason) {
        var lamp = UUID.randomUUID();
        var countedBefore = counted(reason);
        var before = deadLetters.all().size();

        products.publishRaw(key, value, headers);
        products.publish(event(lamp, 1, 100));

        var dead = deadLetters.await(PATIENCE, before + 1).getLast();
        assertThat(dead.key()).isEqualTo(key);
        assertThat(dead.value()).isEqualTo(value);
        assertThat(dead.headers()).containsAllEntriesOf(headers);
        assertThat(dead.header("dead-letter-reason")).hasValue(reason);
        assertThat(dead.header("dead-letter-detail")).isPresent();
        assertThat(dead.header("dead-letter-topic")).hasValue(sandbox.topic("products"));
        assertThat(dead.header("dead-letter-consumer")).hasValue(sandbox.topic("order-service.catalogue"));
        var database = new OrdersDatabase(sandbox);
        await().atMost(PATIENCE).until(() -> database.price(lamp).isPresent());
        assertThat(database.price(POISON)).isEmpty();
        assertThat(counted(reason)).isEqualTo(countedBefore + 1);
    }

    private static String withOptions(OptionGroup... groups) {
        return EventJson.write(event(POISON, 1, 100, groups));
    }

    /** Each difference is that of an option, and tells its id. */
    private static OptionGroup colour(long... differences) {
        var options = LongStream.of(differences)
                .mapToObj(difference -> new Option(new UUID(1, difference), "Gold", difference))
                .toList();
        return new OptionGroup(UUID.randomUUID(), "Colour", options);
    }

    private double counted(String reason) {
        return metrics.counter("tidemark.dead.letters", "topic", sandbox.topic("products"), "reason", reason)
                .count();
    }

    private static Map<String, String> headers(String eventType, String schemaVersion) {
        return Map.of("eventType", eventType, "schemaVersion", schemaVersion);
    }
}
