package dev.tidemark.product.reference;

import static dev.tidemark.product.fixtures.ProductRequests.UTC;
import static dev.tidemark.product.fixtures.ProductRequests.decide;
import static dev.tidemark.product.fixtures.ProductRequests.find;
import static dev.tidemark.product.fixtures.ReferenceRequests.rename;
import static dev.tidemark.product.fixtures.ReferenceRequests.uniqueName;
import static dev.tidemark.product.fixtures.Republications.BATCH;
import static dev.tidemark.product.fixtures.Republications.finished;
import static dev.tidemark.product.fixtures.Republications.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.OwnReferences;
import dev.tidemark.product.fixtures.ProductsDatabase;
import dev.tidemark.product.fixtures.SentStatements;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every product gets a new name with its next version. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class RepublicationTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Commits nothing of the brand's republication, and says how often. A sequence is not rolled back. */
    private static final String REFUSE = """
            CREATE SEQUENCE refusals;
            CREATE FUNCTION refuse_republication() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
                AS $$ BEGIN PERFORM nextval('refusals'); RAISE EXCEPTION 'refused'; END $$;
            CREATE CONSTRAINT TRIGGER refuse AFTER UPDATE ON republications DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW WHEN (NEW.reference_id = '%s') EXECUTE FUNCTION refuse_republication()""";

    @Inject
    MeterRegistry metrics;

    Sandbox sandbox;

    private OwnReferences own;

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind("brand", "brands", OwnReferences::brand, "brand.name"),
                kind("seller", "sellers", OwnReferences::seller, "seller.name"),
                kind("category", "categories", OwnReferences::category, "categoryPath[1].name"),
                kind("wider category", "categories", OwnReferences::wideCategory, "categoryPath[0].name"),
                kind("tag", "tags", OwnReferences::tag, "tags[0].name"));
    }

    private static Arguments kind(String name, String kind, Function<OwnReferences, String> id, String field) {
        return argumentSet(name, kind, id, field);
    }

    @BeforeEach
    void addReferences() {
        own = OwnReferences.create();
    }

    @AfterEach
    void state_stock_and_events_agree() {
        assertThat(database().disagreements()).isZero();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void every_product_gets_the_new_name_with_its_next_version(
            String kind, Function<OwnReferences, String> id, String field) {
        var products = registered(own, 2 * BATCH + 2);
        decide(products.getFirst(), "discontinuation");
        var name = uniqueName();

        var done = finished(rename(kind, id.apply(own), "*", name).header("Location"));

        assertThat(done.getLong("done")).isEqualTo(products.size());
        assertThat(done.getLong("total")).isEqualTo(products.size());
        assertThat(done.getString("requestedAt")).matches(UTC);
        assertThat(done.getString("finishedAt")).matches(UTC);
        assertThat(products).allSatisfy(product -> assertThat(find(product).<String>path(field))
                .isEqualTo(name));
        assertThat(database().eventsOf(products.getLast()))
                .containsExactly("ProductRegistered true", "ProductDetailsChanged true");
    }

    @Test
    void a_batch_takes_as_many_statements_as_one_product() {
        var one = statements(1);

        assertThat(statements(BATCH)).isEqualTo(one);
    }

    @Test
    void only_what_is_committed_counts_as_published() {
        var products = registered(own, BATCH + 2);
        var published = metrics.counter("tidemark.republications.products");
        var before = published.count();
        database().execute(REFUSE.formatted(own.brand()));

        var republication = rename("brands", own.brand(), "*", uniqueName()).header("Location");
        await().atMost(LIMIT).until(() -> database().number("SELECT last_value FROM refusals") > 2);
        var whileRefused = published.count();
        database().execute("DROP TRIGGER refuse ON republications");

        assertThat(finished(republication).getLong("done")).isEqualTo(products.size());
        assertThat(whileRefused).isEqualTo(before);
        assertThat(published.count()).isEqualTo(before + products.size());
    }

    private int statements(int products) {
        own = OwnReferences.create();
        registered(own, products);
        try (var sent = new SentStatements()) {
            finished(rename("brands", own.brand(), "*", uniqueName()).header("Location"));
            assertThat(sent.list()).noneMatch(RepublicationTest::isOfBatch);
            return (int) sent.ofWorkers().stream()
                    .filter(RepublicationTest::isOfBatch)
                    .count();
        }
    }

    private static boolean isOfBatch(String statement) {
        return statement.contains("product_states")
                || statement.contains("version = version + 1")
                || statement.contains("insert into outbox");
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }
}
