package dev.tidemark.product;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.ProductRequests.count;
import static dev.tidemark.product.fixtures.ProductRequests.decide;
import static dev.tidemark.product.fixtures.ProductRequests.find;
import static dev.tidemark.product.fixtures.ProductRequests.move;
import static dev.tidemark.product.fixtures.ProductRequests.receive;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static dev.tidemark.product.fixtures.ProductRequests.stock;
import static dev.tidemark.product.fixtures.ProductRequests.writeOff;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class StockContractTest {

    Sandbox sandbox;

    @BeforeEach
    void addReferences() {
        database().addReferences();
    }

    @AfterEach
    void state_stock_and_events_agree() {
        assertThat(database().disagreements()).isZero();
    }

    @Test
    void pieces_come_and_go_and_all_of_them_are_accounted_for() {
        var id = registered();

        receive(id, 7)
                .then()
                .statusCode(200)
                .header("ETag", nullValue())
                .header("Consistency-Token", "products/%s@1".formatted(id))
                .body("productId", equalTo(id))
                .body("onHand", equalTo(10))
                .body("received", equalTo(10));
        writeOff(id, 4).then().statusCode(200).body("onHand", equalTo(6)).body("writtenOff", equalTo(4));
        count(id, 5).then().statusCode(200).body("onHand", equalTo(5)).body("writtenOff", equalTo(5));
        count(id, 9).then().body("onHand", equalTo(9)).body("received", equalTo(14));

        stock(id).then().statusCode(200).body("onHand", equalTo(9)).body("reserved", equalTo(0));
        assertThat(database().column("""
                        SELECT concat_ws(' ', kind, quantity, note) FROM stock_movements
                        WHERE product_id = '%s' ORDER BY id""".formatted(id)))
                .containsExactly("RECEIPT 3", "RECEIPT 7 D-7", "WRITE_OFF -4 broken", "COUNT -1", "COUNT 4");
    }

    @Test
    void only_the_flip_of_the_stock_is_a_version_and_an_event() {
        var id = registered();

        writeOff(id, 1);
        find(id).then().header("ETag", "\"1\"");
        writeOff(id, 2).then().header("Consistency-Token", "products/%s@2".formatted(id));
        count(id, 0);
        find(id).then().header("ETag", "\"2\"").body("inStock", equalTo(false));
        receive(id, 7).then().header("Consistency-Token", "products/%s@3".formatted(id));

        find(id).then().body("stock.onHand", equalTo(7)).body("version", equalTo(3));
        assertThat(database().eventsOf(id))
                .containsExactly("ProductRegistered true", "ProductStockChanged false", "ProductStockChanged true");
    }

    @Test
    void the_stock_of_a_discontinued_product_still_moves() {
        var id = registered();
        decide(id, "discontinuation");

        count(id, 0).then().statusCode(200);

        find(id).then().body("inStock", equalTo(false)).body("status", equalTo("DISCONTINUED"));
    }

    @Test
    void pieces_that_are_not_there_cannot_be_written_off() {
        var id = registered();

        assertProblem(writeOff(id, 4), 409, "not-enough-stock");
        stock(id).then().body("onHand", equalTo(3));
    }

    @Test
    void a_count_includes_what_is_reserved() {
        var id = registered();
        database().hold(id, 2);

        assertProblem(count(id, 1), 409, "fewer-than-reserved");
        assertProblem(writeOff(id, 2), 409, "not-enough-stock");
        count(id, 5).then().statusCode(200).body("onHand", equalTo(3)).body("reserved", equalTo(2));
    }

    @Test
    void there_is_an_end_to_what_can_be_kept() {
        assertProblem(receive(registered(), 1_000_000_000), 409, "stock-too-large");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "receipts | {\"quantity\":1,\"reference\":\"a\"}",
                "write-offs | {\"quantity\":1,\"reason\":\"a\"}",
                "counts | {\"quantity\":1}"
            })
    void no_version_guards_the_quantity_and_none_is_promised_to(String what, String body) {
        var id = registered();

        assertThat(assertProblem(move(id, what, body, Map.of("If-Match", "\"1\"")), 400, "invalid-request"))
                .containsExactly("If-Match");
        stock(id).then().body("onHand", equalTo(3));
        assertThat(move(id, what, body, Map.of("If-Match", "*")).statusCode()).isEqualTo(200);
    }

    @Test
    void the_stock_of_an_unknown_product_is_neither_found_nor_moved() {
        var id = UUID.randomUUID().toString();

        assertProblem(stock(id), 404, "product-not-found");
        assertProblem(receive(id, 1), 404, "product-not-found");
        assertProblem(writeOff(id, 1), 404, "product-not-found");
        assertProblem(count(id, 1), 404, "product-not-found");
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }
}
