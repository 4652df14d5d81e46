package dev.tidemark.product;

import static dev.tidemark.product.fixtures.ProductRequests.LAMP;
import static dev.tidemark.product.fixtures.ProductRequests.changeDetails;
import static dev.tidemark.product.fixtures.ProductRequests.changeOptions;
import static dev.tidemark.product.fixtures.ProductRequests.changePrice;
import static dev.tidemark.product.fixtures.ProductRequests.count;
import static dev.tidemark.product.fixtures.ProductRequests.decide;
import static dev.tidemark.product.fixtures.ProductRequests.find;
import static dev.tidemark.product.fixtures.ProductRequests.receive;
import static dev.tidemark.product.fixtures.ProductRequests.register;
import static dev.tidemark.product.fixtures.ReferenceRequests.created;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.product.fixtures.ProductsDatabase;
import dev.tidemark.product.fixtures.SentStatements;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A product is rows of nine tables, and costs as many statements with all of them full as with most of them empty. The
 * first statement of a change asks whose product it is.
 */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class StatementCountTest {

    Sandbox sandbox;

    private final String bare =
            LAMP.replaceFirst("(?s)\"tagIds\".*\"price\"", "\"price\"").replace("\"quantity\":3", "\"quantity\":0");
    private final String images =
            list(20, i -> "{\"url\":\"https://a/%d\",\"thumbnailUrl\":\"https://b/%d\"}".formatted(i, i));
    private final String details = list(50, i -> "{\"name\":\"n%d\",\"value\":\"v%d\"}".formatted(i, i));
    private final String options = list(50, i -> "{\"name\":\"o%d\",\"priceDifference\":%d}".formatted(i, i));
    private final String groups = list(10, i -> "{\"name\":\"g%d\",\"options\":%s}".formatted(i, options));

    @BeforeEach
    void addReferences() {
        new ProductsDatabase(sandbox).addReferences();
    }

    @Test
    void a_product_is_registered_by_3_statements() {
        assertThat(statements(201, () -> register(bare))).isEqualTo(3);
        var full = full();
        assertThat(statements(201, () -> register(full))).isEqualTo(3);
    }

    @Test
    void a_product_is_read_by_1_statement() {
        var product = register(full()).<String>path("id");

        assertThat(statements(200, () -> find(product))).isEqualTo(1);
        assertThat(find(product).<Integer>path("optionGroups[9].options.size()"))
                .isEqualTo(50);
    }

    @Test
    void details_and_options_are_changed_by_6_statements_and_5() {
        var product = register(bare).<String>path("id");
        var described = full().replaceFirst("(?s)\"sellerId\":\"[^\"]*\",", "")
                .replaceFirst("(?s),\\s*\"optionGroups\".*", "}");

        assertThat(statements(200, () -> changeDetails(product, described))).isEqualTo(6);
        assertThat(statements(200, () -> changeOptions(product, "{\"optionGroups\":%s}".formatted(groups))))
                .isEqualTo(5);
    }

    @Test
    void a_price_is_changed_by_5_statements_and_a_status_by_4() {
        var product = register(full()).<String>path("id");

        assertThat(statements(200, () -> changePrice(product, 99))).isEqualTo(5);
        assertThat(statements(200, () -> decide(product, "discontinuation"))).isEqualTo(4);
    }

    @Test
    void a_stock_moves_by_3_statements_and_flips_by_7() {
        var product = register(full()).<String>path("id");

        assertThat(statements(200, () -> receive(product, 1))).isEqualTo(3);
        assertThat(statements(200, () -> count(product, 0))).isEqualTo(7);
    }

    private String full() {
        var tags = list(20, i -> "\"%s\"".formatted(created("tags")));
        return bare.replace("\"price\"", """
                "tagIds":%s,"images":%s,"details":%s,"optionGroups":%s,"price\"""".formatted(tags, images, details, groups))
                .replace("\"quantity\":0", "\"quantity\":3");
    }

    private static int statements(int status, Supplier<Response> request) {
        try (var sent = new SentStatements()) {
            assertThat(request.get().statusCode()).isEqualTo(status);
            return sent.list().size();
        }
    }

    private static String list(int size, IntFunction<String> element) {
        return IntStream.range(0, size).mapToObj(element).collect(Collectors.joining(",", "[", "]"));
    }
}
