package dev.tidemark.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.test.KafkaRecords;
import dev.tidemark.platform.token.TokenIssuer;
import dev.tidemark.system.fixtures.Catalogue;
import dev.tidemark.system.fixtures.Eventually;
import dev.tidemark.system.fixtures.Rows;
import dev.tidemark.system.lane.SharedSystem;
import dev.tidemark.system.load.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A consumer that lost what it had gets it back from the service that published it, and nobody else notices. */
@ExtendWith(SharedSystem.class)
class ReplayIT {

    /** At most. */
    private static final Duration SYSTEM_AGE = Duration.ofHours(2);

    private static WholeSystem system;
    private static Shop shop;
    private static DataSource orders;

    @BeforeAll
    static void start(WholeSystem shared) {
        system = shared;
        shop = system.shop();
        orders = system.database(ServiceDatabase.ORDERS);
    }

    @Test
    void a_product_that_the_copy_of_order_service_lost_is_back_after_a_replay() throws Exception {
        var products = Catalogue.of(shop, 2);
        var lost = products.getFirst();
        shop.changePrice(lost, 1111);
        awaitCopyOfEverything();
        Eventually.settled(system);
        var before = system.check().documents();
        var version = Rows.copiedVersions(orders).get(lost.toString());
        for (var product : products) {
            Rows.execute(orders, "DELETE FROM catalogue_products WHERE id = '%s'".formatted(product));
        }

        var accepted = replay("order-service.catalogue", lost);

        Eventually.holds(
                "the product is back",
                () -> version.equals(Rows.copiedVersions(orders).get(lost.toString())));
        assertThat(Rows.copiedVersions(orders))
                .doesNotContainKey(products.getLast().toString());
        var events = accepted.path("events").intValue();
        assertThat(events).isEqualTo(version.intValue());
        assertThat(published("products.replay", lost, events)).isEqualTo(published("products", lost, events));
        assertThat(system.check().documents()).isEqualTo(before);

        replay("order-service.catalogue", products.getLast());
        Eventually.holds("the other one is back", () -> Rows.copiedVersions(orders)
                .containsKey(products.getLast().toString()));
        Eventually.settled(system);
    }

    @Test
    void a_window_brings_back_what_a_truncated_copy_lost() throws Exception {
        Catalogue.of(shop, 20);
        awaitCopyOfEverything();
        Rows.execute(orders, "DELETE FROM catalogue_products");

        var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        request(Map.of(
                "consumer",
                "order-service.catalogue",
                "aggregateType",
                "products",
                "from",
                now.minus(SYSTEM_AGE).toString(),
                "to",
                now.toString()));

        awaitCopyOfEverything();
    }

    private static void awaitCopyOfEverything() {
        Eventually.holds("order-service has every product as it is", () -> Rows.copiedVersions(orders)
                .equals(Rows.productVersions(system.database(ServiceDatabase.PRODUCTS))));
    }

    private static JsonNode replay(String consumer, UUID product) throws Exception {
        return request(Map.of("consumer", consumer, "aggregateType", "products", "aggregateId", product.toString()));
    }

    private static JsonNode request(Map<String, String> body) throws Exception {
        var operator = new TokenIssuer(system.endpoints().tokenKeys()).operator();
        var answer = shop.productService().post("/internal/outbox/replays", body, operator);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(202);
        return answer.body();
    }

    /** Values and headers without the address, in order. */
    private static List<String> published(String topic, UUID product, int count) {
        try (var records = new KafkaRecords(system.endpoints().kafka(), "ecommerce." + topic)) {
            var all = records.await(Eventually.AMPLE, read -> of(product, read).size() >= count);
            return of(product, all).stream().map(ReplayIT::text).toList();
        }
    }

    private static List<KafkaRecords.Entry> of(UUID product, List<KafkaRecords.Entry> entries) {
        return entries.stream()
                .filter(each -> each.key().equals(product.toString()))
                .toList();
    }

    private static String text(KafkaRecords.Entry entry) {
        var headers = new TreeMap<>(entry.headers());
        headers.remove("replay-for");
        return "%d %s %s".formatted(entry.partition(), headers, entry.value());
    }
}
