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
import dev.tidemark.platform.config.Installation;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the runbook has an owner run for products of which the outbox has no event any more. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class SilentProductsTest {

    private static final Pattern STATEMENT = Pattern.compile("\nSELECT republish_silent_products\\(\\d+\\);\n");
    private static final String TWO = "SELECT republish_silent_products(2)";

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

        assertThat(owner(statementOfTheRunbook())).isEqualTo(1);

        assertThat(published(lamp).version()).isEqualTo(3);
        assertThat(published(lamp).price().amount()).isEqualTo(9_900);
        find(lamp).then().statusCode(200).header("ETag", "\"3\"");
        assertThat(owner(statementOfTheRunbook())).isZero();
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
    void many_are_published_in_parts() throws SQLException {
        for (var product = 0; product < 3; product++) {
            drop(registered());
        }

        assertThat(owner(TWO)).isEqualTo(2);
        assertThat(owner(TWO)).isEqualTo(1);
        assertThat(owner(TWO)).isZero();
    }

    @Test
    void products_that_have_events_are_left_alone() throws Exception {
        var lamp = registered();

        assertThat(owner(statementOfTheRunbook())).isZero();

        find(lamp).then().header("ETag", "\"1\"");
    }

    /** As the outbox does when their days are over. */
    private void drop(String id) {
        database.execute("""
                WITH gone AS (DELETE FROM outbox WHERE aggregate_id = '%s' RETURNING *)
                INSERT INTO dropped SELECT * FROM gone""".formatted(id));
    }

    private ProductState published(String id) throws Exception {
        var payload = database.column("SELECT payload FROM outbox WHERE aggregate_id = '%s'".formatted(id))
                .getFirst();
        var event = EventJson.read(
                "ProductDetailsChanged", EventJson.NEWEST_SCHEMA_VERSION, payload.getBytes(StandardCharsets.UTF_8));
        assertThat(event).isInstanceOf(ProductDetailsChanged.class);
        return ((ProductDetailsChanged) event).product();
    }

    private long owner(String query) throws SQLException {
        try (var connection = sandbox.connect(PRODUCTS, PRODUCTS.ownerRole());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String statementOfTheRunbook() throws IOException {
        var runbook = Files.readString(Installation.find().home().resolve("docs/runbook.md"));
        var statement = STATEMENT.matcher(runbook);
        assertThat(statement.find()).isTrue();
        return statement.group();
    }
}
