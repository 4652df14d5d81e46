package dev.tidemark.product;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP_DETAILS;
import static dev.tidemark.product.fixtures.ProductRequests.changeDetails;
import static dev.tidemark.product.fixtures.ProductRequests.changePrice;
import static dev.tidemark.product.fixtures.ProductRequests.decide;
import static dev.tidemark.product.fixtures.ProductRequests.put;
import static dev.tidemark.product.fixtures.ProductRequests.registerWith;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class ProductChangesTest {

    private static final String UNKNOWN = "0190a5f0-0000-7000-8000-00000000ffff";

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
    void new_details_are_the_next_version_and_replace_all_of_them() {
        var id = registered();

        changeDetails(
                        id,
                        LAMP_DETAILS
                                .replace("Warm", "Cold")
                                .replace("430 g", "1 kg")
                                .replace("img.", "images."))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("description", equalTo("Cold light\n따뜻한 빛"))
                .body("seller.name", equalTo("Hanbit Store"))
                .body("details.value", contains("1 kg"))
                .body("thumbnailUrl", equalTo("https://images.example/lamp.jpg"))
                .body("optionGroups[0].name", equalTo("Colour"));
        changeDetails(id, LAMP_DETAILS.replaceFirst("(?s),\\s*\"images\".*", "}"))
                .then()
                .body("images", empty())
                .body("details", empty());
        assertThat(database().eventsOf(id))
                .containsExactly("ProductRegistered true", "ProductDetailsChanged true", "ProductDetailsChanged true");
    }

    @Test
    void the_same_details_or_price_again_are_no_change() {
        var id = registered();

        changeDetails(id, LAMP_DETAILS).then().statusCode(200).header("ETag", "\"1\"");
        changePrice(id, 12_900).then().statusCode(200).header("ETag", "\"1\"");
        assertThat(database().eventsOf(id)).containsExactly("ProductRegistered true");
    }

    @Test
    void details_may_not_name_what_there_is_not() {
        var unknown = LAMP_DETAILS.replace("0190a5f0-0000-7000-8000-0000000000d2", UNKNOWN);

        assertThat(assertProblem(changeDetails(registered(), unknown), 409, "unknown-references"))
                .containsExactly("categoryId");
    }

    @Test
    void another_price_is_the_next_version_and_the_old_one_is_kept() {
        var id = registered();

        changePrice(id, 9_900)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .header("Consistency-Token", "products/%s@2".formatted(id))
                .body("price.amount", equalTo(9_900))
                .body("stock.onHand", equalTo(3));
        assertThat(database().eventsOf(id)).containsExactly("ProductRegistered true", "ProductPriceChanged true");
        assertThat(database()
                        .column("SELECT version || ' ' || amount FROM product_prices WHERE product_id = '%s' ORDER BY 1"
                                .formatted(id)))
                .containsExactly("1 12900", "2 9900");
    }

    @Test
    void a_product_stays_in_its_currency() {
        var dollars = "{\"amount\":1290,\"currency\":\"USD\"}";

        assertProblem(put(registered(), "price", dollars, Map.of("If-Match", "*")), 409, "currency-fixed");
    }

    @Test
    void a_price_must_leave_room_for_the_options() {
        assertProblem(changePrice(registered(), 900), 409, "price-out-of-range");
    }

    @Test
    void a_draft_is_published_once() {
        var id = registerWith("{\"name\":\"Lamp", "{\"status\":\"DRAFT\",\"name\":\"Lamp")
                .<String>path("id");

        decide(id, "publication").then().statusCode(200).header("ETag", "\"2\"").body("status", equalTo("ON_SALE"));
        decide(id, "publication").then().statusCode(200).header("ETag", "\"2\"");
        assertThat(database().eventsOf(id)).containsExactly("ProductRegistered true", "ProductDetailsChanged true");
    }

    @Test
    void a_discontinued_product_stays_as_it_is() {
        var id = registered();

        decide(id, "discontinuation").then().statusCode(200).body("status", equalTo("DISCONTINUED"));
        decide(id, "discontinuation").then().statusCode(200).header("ETag", "\"2\"");

        assertProblem(decide(id, "publication"), 409, "product-discontinued");
        assertProblem(changePrice(id, 1), 409, "product-discontinued");
        assertProblem(changeDetails(id, LAMP_DETAILS), 409, "product-discontinued");
        assertThat(database().eventsOf(id)).containsExactly("ProductRegistered true", "ProductDiscontinued true");
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }
}
