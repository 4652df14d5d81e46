package dev.tidemark.order.catalogue;

import static dev.tidemark.order.fixtures.ProductTopic.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.Money;
import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.order.fixtures.CatalogueReport;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.ProductTopic;
import dev.tidemark.platform.test.KafkaRecords;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Products that can be read, look right, and are refused by the table for what they say. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class CatalogueRefusedTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long REFUSED = 666;

    Sandbox sandbox;

    private final UUID lamp = UUID.randomUUID();
    private final UUID sofa = UUID.randomUUID();
    private OrdersDatabase database;
    private CatalogueReport report;
    private ProductTopic products;

    @BeforeEach
    void refuse() {
        database = new OrdersDatabase(sandbox);
        report = new CatalogueReport(sandbox);
        products = new ProductTopic(sandbox);
        database.execute("ALTER TABLE catalogue_products ADD CONSTRAINT test CHECK (price_amount <> %d) NOT VALID"
                .formatted(REFUSED));
    }

    @AfterEach
    void accept() {
        database.execute("ALTER TABLE catalogue_products DROP CONSTRAINT IF EXISTS test");
        products.close();
    }

    @Test
    void a_product_that_is_refused_is_a_dead_letter_and_delays_no_other() {
        products.publish(event(lamp, 1, REFUSED), event(sofa, 1, 100));

        awaitPrice(sofa, 100);
        var letter = letters(lamp, 1).getFirst();
        assertThat(letter.header("dead-letter-reason")).hasValue("NOT_HANDLED");
        assertThat(letter.header("dead-letter-detail")).get().asString().contains("check constraint");
        assertThat(database.price(lamp)).isEmpty();
        products.publish(event(lamp, 2, 200));
        awaitPrice(lamp, 200);
        assertThat(letters(lamp, 1)).hasSize(1);
    }

    @Test
    void an_older_version_is_taken_where_a_newer_one_is_refused() {
        products.publish(event(lamp, 1, 100), event(lamp, 2, REFUSED), event(sofa, 1, 100));

        awaitPrice(sofa, 100);
        awaitPrice(lamp, 100);
        assertThat(letters(lamp, 1)).hasSize(1);
    }

    @Test
    void when_everything_is_refused_the_copy_waits_and_loses_no_more() {
        products.publish(event(sofa, 1, 100));
        awaitPrice(sofa, 100);
        var some = Stream.generate(UUID::randomUUID).limit(14).toArray(UUID[]::new);
        products.publish(Stream.of(some).map(each -> event(each, 1, REFUSED)).toArray(ProductEvent[]::new));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(report.check())
                .startsWith("DOWN: waiting since ")
                .contains("10 keys became dead letters in a row", "check constraint"));
        accept();

        await().atMost(PATIENCE).until(() -> count() == 4);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(report.check()).isEqualTo("UP: running"));
    }

    private long count() {
        return database.number("SELECT count(*) FROM catalogue_products WHERE price_amount = " + REFUSED);
    }

    private void awaitPrice(UUID product, long amount) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(database.price(product)).hasValue(new Money(amount, "KRW")));
    }

    private List<KafkaRecords.Entry> letters(UUID product, int count) {
        try (var letters = sandbox.records("dead-letters")) {
            return of(product, letters.await(PATIENCE, all -> of(product, all).size() >= count));
        }
    }

    private static List<KafkaRecords.Entry> of(UUID product, List<KafkaRecords.Entry> letters) {
        return letters.stream()
                .filter(each -> each.key().equals(product.toString()))
                .toList();
    }
}
