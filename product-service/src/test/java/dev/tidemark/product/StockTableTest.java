package dev.tidemark.product;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.platform.config.ServiceDatabase;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of pieces is kept: the service can neither forget nor rewrite it. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class StockTableTest {

    Sandbox sandbox;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM stock",
                "UPDATE stock SET product_id = gen_random_uuid()",
                "DELETE FROM stock_movements",
                "UPDATE stock_movements SET quantity = 1",
                "DELETE FROM stock_reservations",
                "UPDATE stock_reservations SET order_id = gen_random_uuid()"
            })
    void what_the_service_has_no_right_to(String statement) {
        var asService = "SET ROLE %s; %s".formatted(ServiceDatabase.PRODUCTS.serviceRole(), statement);

        assertThatThrownBy(() -> new ProductsDatabase(sandbox).execute(asService))
                .hasMessageContaining("permission denied");
    }
}
