package dev.tidemark.projector.catalogue;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.tidemark.contracts.ProductEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.Products;
import dev.tidemark.projector.consistency.QueriedIndex;
import dev.tidemark.projector.readmodel.ReadModel;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A search with a consistency token. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class OwnProductsTest {

    Sandbox sandbox;

    @Inject
    ReadModel<ProductEvent> products;

    @AfterEach
    void refresh() {
        refreshing("200ms");
    }

    @Test
    void a_product_is_found_that_is_asked_for_with_its_token() {
        var shop = new ShownCatalogue(sandbox);
        refreshing("-1");
        shop.search("walrus", 10, null);
        var product = Products.registered("Walrus", "Zoo", "Toy", "Toys");
        shop.send(product);

        given().header("Consistency-Token", "products/%s@1".formatted(product.aggregateId()))
                .header("Prefer", "wait=10")
                .get("/catalog/products?q=walrus")
                .then()
                .statusCode(200)
                .header("Consistency-Token-Applied", "true")
                .header("Cache-Control", "no-store")
                .body("items.productId", contains(is(product.aggregateId())));
    }

    private void refreshing(String interval) {
        QueriedIndex.of(products, sandbox).refreshing(interval);
    }
}
