package dev.tidemark.projector.catalogue;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import dev.tidemark.contracts.ProductState.Status;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.OfferedProduct;
import dev.tidemark.projector.Products;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** One product of the catalogue. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class ShownProductTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    Sandbox sandbox;

    private ShownCatalogue shop;

    @BeforeEach
    void open() {
        shop = new ShownCatalogue(sandbox);
    }

    @Test
    void is_found_by_its_id() {
        var product = OfferedProduct.of("Bittern").rated(425).registered();
        shop.publish(product);

        when().get("/catalog/products/" + product.aggregateId())
                .then()
                .statusCode(200)
                .body("name", is("Bittern"))
                .body("rating.averageHundredths", is(425));
    }

    @Test
    void is_shown_as_soon_as_it_is_written_though_no_search_finds_it() {
        var product = OfferedProduct.of("Shearwater").registered();
        refreshing("-1");
        try {
            shop.send(product);

            await().atMost(LIMIT).untilAsserted(() -> when().get("/catalog/products/" + product.aggregateId())
                    .then()
                    .statusCode(200));
            assertThat(shop.names("q", "shearwater")).isEmpty();
        } finally {
            refreshing("200ms");
        }
    }

    @ParameterizedTest
    @EnumSource(value = Status.class, mode = Mode.EXCLUDE, names = "ON_SALE")
    void is_not_there_unless_it_is_on_sale(Status status) {
        var hidden = Products.registered(status, "Hidden", "Zoo", "Toy", "Toys");
        shop.send(hidden);
        await().atMost(LIMIT).until(() -> shop.index().documents().containsKey(hidden.aggregateId()));

        isNotFound(hidden.aggregateId());
    }

    @Test
    void is_not_there_when_nobody_registered_it() {
        isNotFound(UUID.randomUUID().toString());
        when().get("/catalog/products/1").then().statusCode(404).body("type", is("/problems/not-found"));
    }

    private void refreshing(String interval) {
        shop.index().send("PUT", "/_settings", "{\"refresh_interval\": \"%s\"}".formatted(interval));
    }

    private static void isNotFound(String id) {
        when().get("/catalog/products/" + id)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", is("/problems/product-not-found"));
    }
}
