package dev.tidemark.order.catalogue;

import static dev.tidemark.order.fixtures.ProductTopic.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.order.fixtures.CatalogueReport;
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
    private CatalogueReport report;
    private CatalogueCopy copy;

    @BeforeEach
    void refuse() {
        report = new CatalogueReport(sandbox);
        copy = CatalogueCopy.in(sandbox);
        copy.database()
                .execute("ALTER TABLE catalogue_products ADD CONSTRAINT test CHECK (price_amount <> %d) NOT VALID"
                        .formatted(REFUSED));
    }

    @AfterEach
    void accept() {
        copy.database().execute("ALTER TABLE catalogue_products DROP CONSTRAINT IF EXISTS test");
        copy.close();
    }

    @Test
    void a_product_that_is_refused_is_a_dead_letter_and_delays_no_other() {
        copy.products().publish(event(lamp, 1, REFUSED), event(sofa, 1, 100));

        copy.awaitPrice(sofa, 100);
        var letter = letters(lamp, 1).getFirst();
        assertThat(letter.header("dead-letter-reason")).hasValue("NOT_HANDLED");
        assertThat(letter.header("dead-letter-detail")).get().asString().contains("check constraint");
        assertThat(copy.database().price(lamp)).isEmpty();
        copy.products().publish(event(lamp, 2, 200));
        copy.awaitPrice(lamp, 200);
        assertThat(letters(lamp, 1)).hasSize(1);
    }

    @Test
    void an_older_version_is_taken_where_a_newer_one_is_refused() {
        copy.products().publish(event(lamp, 1, 100), event(lamp, 2, REFUSED), event(sofa, 1, 100));

        copy.awaitPrice(sofa, 100);
        copy.awaitPrice(lamp, 100);
        assertThat(letters(lamp, 1)).hasSize(1);
    }

    @Test
    void when_everything_is_refused_the_copy_waits_and_loses_no_more() {
        copy.products().publish(event(sofa, 1, 100));
        copy.awaitPrice(sofa, 100);
        var some = Stream.generate(UUID::randomUUID).limit(14).toArray(UUID[]::new);
        copy.products()
                .publish(Stream.of(some).map(each -> event(each, 1, REFUSED)).toArray(ProductEvent[]::new));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(report.check())
                .startsWith("DOWN: waiting since ")
                .contains("10 keys became dead letters in a row", "check constraint"));
        accept();

        copy.awaitProductsAt(REFUSED, 4);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(report.check()).isEqualTo("UP: running"));
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
