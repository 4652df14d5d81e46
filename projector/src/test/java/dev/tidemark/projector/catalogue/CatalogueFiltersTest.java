package dev.tidemark.projector.catalogue;

import static dev.tidemark.projector.OfferedProduct.named;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.OfferedProduct;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What products must be like. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class CatalogueFiltersTest {

    Sandbox sandbox;

    private ShownCatalogue shop;

    @BeforeEach
    void open() {
        shop = new ShownCatalogue(sandbox);
    }

    @Test
    void what_is_in_a_narrower_category_is_in_the_wider_too() {
        var house = named("House");
        var kitchen = named("Kitchen");
        var garden = named("Garden");
        shop.publish(
                OfferedProduct.of("Ibis ladle").in(house, kitchen),
                OfferedProduct.of("Ibis rake").in(house, garden),
                OfferedProduct.of("Ibis car").in(named("Cars")));

        assertThat(shop.names("category", house.id())).containsExactly("Ibis ladle", "Ibis rake");
        assertThat(shop.names("category", kitchen.id())).containsExactly("Ibis ladle");
        assertThat(shop.names("category", kitchen.id(), "category", garden.id()))
                .hasSize(2);
    }

    @Test
    void different_filters_must_all_be_so_and_of_one_any_value_will_do() {
        var brand = named("Heron");
        var seller = named("Reed");
        var tag = named("wading");
        shop.publish(
                OfferedProduct.of("Heron one").brand(brand).seller(seller).tagged(tag),
                OfferedProduct.of("Heron two").brand(brand).seller(seller),
                OfferedProduct.of("Heron three").brand(brand).tagged(tag));

        assertThat(shop.names("brand", brand.id())).hasSize(3);
        assertThat(shop.names("brand", brand.id(), "seller", seller.id())).containsExactly("Heron one", "Heron two");
        assertThat(shop.names("seller", seller.id(), "tag", tag.id())).containsExactly("Heron one");
        assertThat(shop.names("seller", seller.id(), "tag", tag.id(), "q", "two"))
                .isEmpty();
    }

    @Test
    void a_price_is_one_of_a_currency() {
        var brand = named("Egret");
        shop.publish(
                OfferedProduct.of("Egret cheap").brand(brand).at(1_000, "KRW"),
                OfferedProduct.of("Egret dear").brand(brand).at(9_000, "KRW"),
                OfferedProduct.of("Egret abroad").brand(brand).at(1_000, "USD"));

        assertThat(shop.names("brand", brand.id(), "currency", "KRW", "maxPrice", 1_000))
                .containsExactly("Egret cheap");
        assertThat(shop.names("brand", brand.id(), "currency", "KRW", "minPrice", 1_001, "maxPrice", 9_000))
                .containsExactly("Egret dear");
        assertThat(shop.names("brand", brand.id(), "currency", "USD")).containsExactly("Egret abroad");
    }

    @Test
    void what_is_in_stock_and_what_is_rated_well() {
        var brand = named("Curlew");
        shop.publish(
                OfferedProduct.of("Curlew good").brand(brand).rated(450),
                OfferedProduct.of("Curlew fair").brand(brand).rated(449).soldOut(),
                OfferedProduct.of("Curlew new").brand(brand));

        assertThat(shop.names("brand", brand.id(), "inStock", false)).containsExactly("Curlew fair");
        assertThat(shop.names("brand", brand.id(), "ratingAtLeast", 4.5)).containsExactly("Curlew good");
        assertThat(shop.names("brand", brand.id(), "ratingAtLeast", 1)).containsExactly("Curlew fair", "Curlew good");
    }

    @Test
    void attributes_are_details_and_options() {
        var brand = named("Avocet");
        shop.publish(
                OfferedProduct.of("Avocet a").brand(brand).with("Café", "Olé").choosing("Colour", "Red", "Blue"),
                OfferedProduct.of("Avocet b").brand(brand).with("Café", "No").choosing("Colour", "Blue"));

        assertThat(shop.names("brand", brand.id(), "attr.Colour", "Red")).containsExactly("Avocet a");
        assertThat(shop.names("brand", brand.id(), "attr.colour", "blue")).hasSize(2);
        assertThat(shop.names("brand", brand.id(), "attr.cafe", "ole")).containsExactly("Avocet a");
        assertThat(shop.names("brand", brand.id(), "attr.Colour", "Red", "attr.Colour", "Blue"))
                .hasSize(2);
        assertThat(shop.names("brand", brand.id(), "attr.Colour", "Red", "attr.Café", "No"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            category=Kitchen                    | category      | must be a UUID
            brand=1                             | brand         | must be a UUID
            minPrice=1000                       | currency      | must be given with a price
            maxPrice=-1&currency=KRW            | maxPrice      | must be greater than or equal to 0
            maxPrice=a&currency=KRW             | maxPrice      | must be a whole number
            minPrice=2&maxPrice=1&currency=KRW  | maxPrice      | must not be less than minPrice
            currency=won                        | currency      | must be an ISO 4217 code such as KRW
            inStock=maybe                       | inStock       | must be true or false
            ratingAtLeast=6                     | ratingAtLeast | must be less than or equal to 5
            ratingAtLeast=NaN                   | ratingAtLeast | must be a number
            sort=cheapest                       | sort          | must be one of relevance
            facets=colour                       | facets        | must be of [category
            attr.colour=                        | attr.colour   | must have 1 to
            colour=red                          | colour        | is no parameter of this query, which takes brand, category
            attr.=red                           | attr.         | is no parameter of this query
            size=101                            | size          | must be less than or equal to 100
            """)
    void bad_filters_are_refused_by_name(String query, String parameter, String message) {
        when().get("/catalog/products?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(parameter))
                .body("violations.message", hasItem(startsWith(message)));
    }

    @Test
    void names_of_attributes_are_no_longer_than_those_of_products() {
        var parameter = "attr." + "a".repeat(101);

        given().queryParam(parameter, "red")
                .get("/catalog/products")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem(parameter))
                .body("violations.message", hasItem("must have a name of 1 to 100 characters"));
    }

    @Test
    void a_search_has_at_most_20_words() {
        assertThat(shop.names("q", words(20))).isEmpty();

        given().queryParam("q", words(21))
                .get("/catalog/products")
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("q"))
                .body("violations.message", hasItem("must have at most 20 words"));
    }

    private static String words(int count) {
        return IntStream.range(0, count).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
    }
}
