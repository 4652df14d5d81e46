package dev.tidemark.product.store;

import static dev.tidemark.platform.config.ServiceDatabase.PRODUCTS;
import static dev.tidemark.product.fixtures.ProductRequests.changePrice;
import static dev.tidemark.product.fixtures.ProductRequests.decide;
import static dev.tidemark.product.fixtures.ProductRequests.find;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.EventJson;
import dev.tidemark.contracts.ProductEvent.ProductDetailsChanged;
import dev.tidemark.contracts.ProductState;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.sql.Runbook;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the runbook has an owner run for products of which the outbox has no event any more. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class SilentProductsTest {

    Sandbox sandbox;

    private ProductsDatabase database;

    @BeforeEach
    void openDatabase() {
        database = new ProductsDatabase(sandbox);
        database.addReferences();
        database.execute("CREATE TABLE dropped (LIKE outbox)");
    }

    /** What is published is held against the state too. */
    @AfterEach
    void state_stock_and_events_agree() {
        database.execute("INSERT INTO outbox SELECT * FROM dropped; DROP TABLE dropped");
        assertThat(database.disagreements()).isZero();
    }

    @Test
    void it_is_published_as_it_is_with_its_next_version() throws Exception {
        var lamp = registered();
        changePrice(lamp, 9_900).then().statusCode(200);
        drop(lamp);

        assertThat(owner(statementOfTheRunbook()).published()).isEqualTo(1);

        assertThat(published(lamp).version()).isEqualTo(3);
        assertThat(published(lamp).price().amount()).isEqualTo(9_900);
        find(lamp).then().statusCode(200).header("ETag", "\"3\"");
        assertThat(owner(statementOfTheRunbook()).published()).isZero();
    }

    @Test
    void one_that_is_no_longer_offered_is_published_too() throws Exception {
        var lamp = registered();
        decide(lamp, "discontinuation").then().statusCode(200);
        drop(lamp);

        owner(statementOfTheRunbook());

        assertThat(published(lamp).status()).isEqualTo(ProductState.Status.DISCONTINUED);
    }

    @Test
    void many_are_published_in_parts_each_behind_the_one_before() throws SQLException {
        var ids = Stream.generate(() -> registered()).limit(3).sorted().toList();
        ids.forEach(this::drop);

        assertThat(call(2, "")).isEqualTo(new Part(ids.get(1), 2));
        assertThat(call(2, ids.get(1))).isEqualTo(new Part(ids.get(2), 1));
        assertThat(call(2, ids.get(2))).isEqualTo(new Part(ids.get(2), 0));
    }

    /** One that cannot be published must not keep those behind it. */
    @Test
    void what_comes_before_is_left_out() throws SQLException {
        var ids = Stream.generate(() -> registered()).limit(2).sorted().toList();
        ids.forEach(this::drop);

        assertThat(call(2, ids.getFirst())).isEqualTo(new Part(ids.getLast(), 1));
        assertThat(owner(statementOfTheRunbook()).published()).isEqualTo(1);
    }

    @Test
    void products_that_have_events_are_left_alone() throws Exception {
        var lamp = registered();

        assertThat(owner(statementOfTheRunbook()).published()).isZero();

        find(lamp).then().header("ETag", "\"1\"");
    }

    /** As the outbox does when their days are over. */
    private void drop(String id) {
        database.execute("""
                WITH gone AS (DELETE FROM outbox WHERE aggregate_id = '%s' RETURNING *)
                INSERT INTO dropped SELECT * FROM gone""".formatted(id));
    }

    private ProductState published(String id) throws Exception {
        var event = EventJson.read(
                "ProductDetailsChanged",
                Integer.parseInt(newest(id, "schema_version")),
                newest(id, "payload").getBytes(StandardCharsets.UTF_8));
        assertThat(event).isInstanceOf(ProductDetailsChanged.class);
        return ((ProductDetailsChanged) event).product();
    }

    private String newest(String id, String column) {
        return database.column("SELECT %s FROM outbox WHERE aggregate_id = '%s'".formatted(column, id))
                .getFirst();
    }

    private record Part(String last, long published) {}

    private Part call(int atMost, String after) throws SQLException {
        var behind = after.isEmpty() ? "" : ", '%s'".formatted(after);
        return owner("SELECT * FROM republish_silent_products(%d%s)".formatted(atMost, behind));
    }

    private Part owner(String query) throws SQLException {
        try (var connection = sandbox.connect(PRODUCTS, PRODUCTS.ownerRole());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return new Part(rows.getString("after"), rows.getLong("published"));
        }
    }

    private static String statementOfTheRunbook() {
        return Runbook.sql("Publish again").stream()
                .filter(block -> block.contains("republish_silent_products"))
                .findFirst()
                .orElseThrow();
    }
}
