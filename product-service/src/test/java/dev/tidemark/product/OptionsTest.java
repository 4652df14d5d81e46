package dev.tidemark.product;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.ProductRequests.changeOptions;
import static dev.tidemark.product.fixtures.ProductRequests.find;
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
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders name options by their ids, so these live as long as the option. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class OptionsTest {

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
    void options_that_stay_keep_their_ids() {
        var id = registered();
        var group = find(id).<String>path("optionGroups[0].id");
        var gold = find(id).<String>path("optionGroups[0].options[1].id");

        changeOptions(id, """
                        {"optionGroups":[{"id":"%s","name":"Finish","options":[
                        {"name":"Silver","priceDifference":-500},{"id":"%s","name":"Gilt","priceDifference":700}]}]}""".formatted(group, gold))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("optionGroups.id", contains(group))
                .body("optionGroups[0].options.name", contains("Silver", "Gilt"))
                .body("optionGroups[0].options[1].id", equalTo(gold));
        assertThat(database().eventsOf(id)).containsExactly("ProductRegistered true", "ProductDetailsChanged true");
    }

    @Test
    void a_product_may_lose_all_its_options() {
        changeOptions(registered(), "{\"optionGroups\":[]}")
                .then()
                .statusCode(200)
                .body("optionGroups", empty());
    }

    @Test
    void an_id_that_the_product_does_not_have_is_refused() {
        var other = find(registered()).<String>path("optionGroups[0].id");
        var id = registered();

        assertThat(assertProblem(changeOptions(id, keeping(other, UUID.randomUUID())), 409, "unknown-options"))
                .containsExactly("optionGroups[0].id", "optionGroups[0].options[0].id");
        assertProblem(
                registerWith("\"name\":\"Colour\"", "\"id\":\"%s\",\"name\":\"Colour\"".formatted(other)),
                409,
                "unknown-options");
    }

    @Test
    void an_id_may_come_once() {
        var id = registered();
        var group = find(id).<String>path("optionGroups[0].id");
        var twice = keeping(group, UUID.randomUUID())
                .replaceFirst("\\[(\\{.*})]", "[$1,$1]")
                .replaceFirst("Size", "Shape");

        assertThat(assertProblem(changeOptions(id, twice), 400, "invalid-request"))
                .containsExactly("optionGroups[1].id");
    }

    @Test
    void the_cheapest_choice_must_cost_something() {
        var free = "{\"optionGroups\":[{\"name\":\"Size\",\"options\":[{\"name\":\"S\",\"priceDifference\":-12900}]}]}";

        assertProblem(changeOptions(registered(), free), 409, "price-out-of-range");
        assertThat(assertProblem(registerWith("-900", "-12900"), 400, "invalid-request"))
                .containsExactly("optionGroups");
    }

    private static String keeping(String group, UUID option) {
        return """
                {"optionGroups":[{"id":"%s","name":"Size","options":[{"id":"%s","name":"S","priceDifference":0}]}]}""".formatted(group, option);
    }

    private ProductsDatabase database() {
        return new ProductsDatabase(sandbox);
    }
}
