package dev.tidemark.product;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static dev.tidemark.product.fixtures.ProductRequests.LAMP_DETAILS;
import static dev.tidemark.product.fixtures.ProductRequests.changeDetails;
import static dev.tidemark.product.fixtures.ProductRequests.changePrice;
import static dev.tidemark.product.fixtures.ProductRequests.changePriceIf;
import static dev.tidemark.product.fixtures.ProductRequests.decide;
import static dev.tidemark.product.fixtures.ProductRequests.find;
import static dev.tidemark.product.fixtures.ProductRequests.put;
import static dev.tidemark.product.fixtures.ProductRequests.register;
import static dev.tidemark.product.fixtures.ProductRequests.registerUnder;
import static dev.tidemark.product.fixtures.ProductRequests.registerWith;
import static dev.tidemark.product.fixtures.ProductRequests.registered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class ProductContractTest {

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
    void registering_answers_the_product_with_its_address_and_version() {
        var answer = register(LAMP);

        var id = answer.path("id").toString();
        answer.then()
                .statusCode(201)
                .header("Location", endsWith("/products/" + id))
                .header("ETag", "\"1\"")
                .header("Consistency-Token", "products/%s@1".formatted(id))
                .body("version", equalTo(1))
                .body("status", equalTo("ON_SALE"))
                .body("price.amount", equalTo(12_900))
                .body("inStock", equalTo(true))
                .body("stock.onHand", equalTo(3))
                .body("stock.received", equalTo(3));
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
        assertThat(database().eventsOf(id)).containsExactly("ProductRegistered true");
    }

    @Test
    void a_product_shows_the_names_of_what_it_is_filed_under() {
        find(registered())
                .then()
                .body("name", equalTo("Lamp 램프"))
                .body("description", equalTo("Warm light\n따뜻한 빛"))
                .body("brand.name", equalTo("Lumen"))
                .body("seller.name", equalTo("Hanbit Store"))
                .body("categoryPath.name", contains("Home", "Lamps"))
                .body("tags.name", contains("warm"))
                .body("thumbnailUrl", equalTo("https://img.example/lamp.jpg"))
                .body("details.value", contains("430 g"))
                .body("optionGroups[0].options.name", contains("Red", "Gold"))
                .body("optionGroups[0].options.priceDifference", contains(0, -900));
    }

    @Test
    void the_same_product_twice_under_one_key_is_one_product() {
        var key = UUID.randomUUID().toString();
        var first = registerUnder(key, LAMP);
        changePrice(first.path("id"), 9900);

        var second = registerUnder(key, LAMP);

        second.then().statusCode(201).header("ETag", "\"1\"").header("Idempotency-Replayed", "true");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(database().eventsOf(first.path("id"))).hasSize(2);
    }

    @Test
    void a_product_reads_as_it_was_answered() {
        var registered = register(LAMP);

        var found = find(registered.path("id"));

        found.then().statusCode(200).header("ETag", "\"1\"");
        assertThat(found.asString()).isEqualTo(registered.asString());
    }

    @Test
    void what_a_product_may_have_several_of_may_be_missing() {
        register(LAMP.replaceFirst("(?s)\"tagIds\".*\"price\"", "\"price\"")
                        .replace("\"quantity\":3", "\"quantity\":0"))
                .then()
                .statusCode(201)
                .body("tags", empty())
                .body("images", empty())
                .body("details", empty())
                .body("optionGroups", empty())
                .body("thumbnailUrl", nullValue())
                .body("inStock", equalTo(false));
        registerWith("Warm light\\n따뜻한 빛", "").then().statusCode(201).body("description", equalTo(""));
    }

    @ParameterizedTest
    @CsvSource({"b1, brandId", "c1, sellerId", "d2, categoryId", "e1, tagIds[0]"})
    void nothing_is_registered_under_what_there_is_not(String last, String field) {
        var known = "0190a5f0-0000-7000-8000-0000000000" + last;

        assertThat(assertProblem(registerWith(known, UNKNOWN), 409, "unknown-references"))
                .containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"details | LAMP", "price | {\"amount\":1,\"currency\":\"KRW\"}", "options | {\"optionGroups\":[]}"
            })
    void a_change_says_what_it_replaces(String what, String body) {
        var id = registered();

        var answer = put(id, what, body.replace("LAMP", LAMP_DETAILS), Map.of());

        assertThat(assertProblem(answer, 428, "precondition-required")).containsExactly("If-Match");
        find(id).then().header("ETag", "\"1\"");
    }

    @Test
    void who_states_a_version_changes_that_version_only() {
        var id = registered();

        changePriceIf("\"1\"", id, 9_900).then().statusCode(200).header("ETag", "\"2\"");
        changePriceIf("\"1\", \"2\"", id, 9_800).then().statusCode(200).header("ETag", "\"3\"");
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
        assertProblem(find(UNKNOWN), 404, "product-not-found");
        assertProblem(changePrice(UNKNOWN, 1), 404, "product-not-found");
        assertProblem(changeDetails(UNKNOWN, LAMP_DETAILS), 404, "product-not-found");
        assertProblem(decide(UNKNOWN, "publication"), 404, "product-not-found");
        assertProblem(decide(UNKNOWN, "discontinuation"), 404, "product-not-found");
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }
}
