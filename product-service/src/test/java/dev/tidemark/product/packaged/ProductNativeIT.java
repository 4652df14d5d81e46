package dev.tidemark.product.packaged;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static dev.tidemark.product.fixtures.ProductRequests.changePrice;
import static dev.tidemark.product.fixtures.ProductRequests.find;
import static dev.tidemark.product.fixtures.ProductRequests.receive;
import static dev.tidemark.product.fixtures.ProductRequests.register;
import static dev.tidemark.product.fixtures.ProductRequests.registerWith;
import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.packaged.Management;
import dev.tidemark.platform.test.packaged.OnNativeExecutable;
import dev.tidemark.product.fixtures.OwnReferences;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;

/** What a native executable loses when it was not told of it: migrations, rows of JSON, problem documents. */
@OnNativeExecutable
@QuarkusIntegrationTest
@WithTestResource(Management.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class ProductNativeIT {

    Sandbox sandbox;
    Management management;

    @Test
    void a_product_is_registered_changed_and_stocked() {
        String product = register(OwnReferences.create().in(LAMP)).path("id");

        assertThat(changePrice(product, 9_900).statusCode()).isEqualTo(200);
        assertThat(receive(product, 4).<Integer>path("onHand")).isEqualTo(7);
        assertThat(find(product).<String>path("name")).isEqualTo("Lamp 램프");
    }

    @Test
    void a_refusal_is_a_problem_document() {
        assertThat(assertProblem(registerWith("12900", "-1"), 400, "invalid-request"))
                .containsExactly("price.amount");
    }

    @Test
    void its_description_and_health_are_there() {
        assertThat(get("/q/openapi").statusCode()).isEqualTo(200);
        assertThat(get(management.url("/q/health/ready")).statusCode()).isEqualTo(200);
    }
}
