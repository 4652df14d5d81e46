package dev.tidemark.product;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static dev.tidemark.product.fixtures.ProductRequests.changePrice;
import static dev.tidemark.product.fixtures.ProductRequests.changePriceIf;
import static dev.tidemark.product.fixtures.ProductRequests.find;
import static dev.tidemark.product.fixtures.ProductRequests.put;
import static dev.tidemark.product.fixtures.ProductRequests.register;
import static dev.tidemark.product.fixtures.ProductRequests.registerWith;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static dev.tidemark.product.fixtures.ProductRequests.setStock;
import static dev.tidemark.product.fixtures.ProductRequests.setStockIf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
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
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class ProductContractTest {

    Sandbox sandbox;

    @AfterEach
    void state_stock_and_events_agree() {
        assertThat(database().disagreements()).isZero();
    }

    @Test
    void registering_answers_the_product_with_its_address_and_version() {
        var answer = register(LAMP);

        var id = answer.path("id").toString();
        answer.then()
                .statusCode(201)
                .header("Location", endsWith("/products/" + id))
                .header("ETag", "\"1\"")
                .header("Consistency-Token", "products/%s@1".formatted(id))
                .body("version", equalTo(1))
                .body("name", equalTo("Lamp 램프"))
                .body("description", equalTo("Warm light\n따뜻한 빛"))
                .body("brand", equalTo("Lumen"))
                .body("categoryPath", contains("Home", "Lamps"))
                .body("price.amount", equalTo(12_900))
                .body("price.currency", equalTo("KRW"))
                .body("inStock", equalTo(true))
                .body("quantity", equalTo(3));
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
        assertThat(database().eventsOf(id)).containsExactly("ProductRegistered true");
    }

    @Test
    void a_product_reads_as_it_was_answered() {
        var registered = register(LAMP);

        var found = find(registered.path("id"));

        found.then().statusCode(200).header("ETag", "\"1\"");
        assertThat(found.asString()).isEqualTo(registered.asString());
    }

    @Test
    void picture_description_and_stock_may_be_missing() {
        registerWith(",\"thumbnailUrl\":\"https://img.example/lamp.jpg\",\"quantity\":3", ",\"quantity\":0")
                .then()
                .statusCode(201)
                .body("thumbnailUrl", nullValue())
                .body("inStock", equalTo(false));
        registerWith("Warm light\\n따뜻한 빛", "").then().statusCode(201).body("description", equalTo(""));
    }

    @Test
    void another_price_is_the_next_version() {
        var id = registered();

        changePrice(id, 9_900)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .header("Consistency-Token", "products/%s@2".formatted(id))
                .body("price.amount", equalTo(9_900))
                .body("quantity", equalTo(3));
        assertThat(database().eventsOf(id)).containsExactly("ProductRegistered true", "ProductPriceChanged true");
    }

    @Test
    void the_same_price_again_is_no_change() {
        var id = registered();

        changePrice(id, 12_900).then().statusCode(200).header("ETag", "\"1\"");
        assertThat(database().eventsOf(id)).containsExactly("ProductRegistered true");
    }

    @Test
    void a_product_stays_in_its_currency() {
        var answer = put(registered(), "price", "{\"amount\":1290,\"currency\":\"USD\"}", Map.of());

        assertProblem(answer, 409, "currency-fixed");
    }

    @Test
    void only_the_flip_of_the_stock_is_a_version_and_an_event() {
        var id = registered();

        setStock(id, 2).then().statusCode(200).body("version", equalTo(1)).body("quantity", equalTo(2));
        setStock(id, 0).then().body("version", equalTo(2)).body("inStock", equalTo(false));
        setStock(id, 0).then().body("version", equalTo(2));
        setStock(id, 7).then().body("version", equalTo(3)).body("inStock", equalTo(true));

        find(id).then().body("quantity", equalTo(7)).body("version", equalTo(3));
        assertThat(database().eventsOf(id))
                .containsExactly("ProductRegistered true", "ProductStockChanged false", "ProductStockChanged true");
    }

    @Test
    void who_states_a_version_changes_that_version_only() {
        var id = registered();

        changePriceIf("\"1\"", id, 9_900).then().statusCode(200).header("ETag", "\"2\"");
        changePriceIf("\"1\", \"2\"", id, 9_800).then().statusCode(200).header("ETag", "\"3\"");
    }

    @Test
    void no_version_guards_the_quantity_and_none_is_promised_to() {
        var id = registered();

        assertThat(assertProblem(setStockIf("\"1\"", id, 5), 400, "invalid-request"))
                .containsExactly("If-Match");
        find(id).then().body("quantity", equalTo(3));

        setStockIf("*", id, 6)
                .then()
                .statusCode(200)
                .header("ETag", nullValue())
                .header("Consistency-Token", "products/%s@1".formatted(id));
    }

    @Test
    void who_states_another_version_changes_nothing_and_learns_the_current_one() {
        var id = registered();

        var price = changePriceIf("\"7\"", id, 9_900);

        assertProblem(price, 412, "version-mismatch");
        assertThat(price.header("ETag")).isEqualTo("\"1\"");
        assertProblem(changePriceIf("W/\"1\"", id, 9_900), 412, "version-mismatch");
        assertProblem(changePriceIf("\"7\"", id, 12_900), 412, "version-mismatch");
        find(id).then().body("price.amount", equalTo(12_900));
    }

    @Test
    void an_unknown_product_is_neither_found_nor_changed() {
        var id = UUID.randomUUID().toString();

        assertProblem(find(id), 404, "product-not-found");
        assertProblem(changePrice(id, 1), 404, "product-not-found");
        assertProblem(setStock(id, 1), 404, "product-not-found");
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }
}
