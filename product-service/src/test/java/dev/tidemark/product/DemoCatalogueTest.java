package dev.tidemark.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.demo.DemoLoader;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the first start of the whole system puts on sale is made elsewhere, by other rules than this service's. */
@Tag("heavy")
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class DemoCatalogueTest {

    private static final String PRODUCTS = "SELECT count(*) FROM products";

    @TestHTTPResource
    URI service;

    Sandbox sandbox;

    @Test
    void every_product_of_the_demo_catalogue_is_accepted(@TempDir Path folder) throws Exception {
        var database = new ProductsDatabase(sandbox);
        var before = database.number(PRODUCTS);
        var loader = new DemoLoader(service, service, sandbox.tokens(), folder.resolve("loaded"));

        loader.load(loaded -> {}, waiting -> {});

        assertThat(loader.isComplete()).isTrue();
        assertThat(database.number(PRODUCTS)).isEqualTo(before + DemoLoader.SIZE);
        assertThat(database.disagreements()).isZero();
    }
}
