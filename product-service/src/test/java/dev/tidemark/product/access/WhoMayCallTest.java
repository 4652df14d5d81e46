package dev.tidemark.product.access;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static dev.tidemark.product.fixtures.Callers.SELLER;
import static dev.tidemark.product.fixtures.Callers.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.token.Bearer;
import dev.tidemark.product.fixtures.Operation;
import dev.tidemark.product.fixtures.ProductsDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation is for the callers it is for, and refuses all others before it looks at anything. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "products"))
class WhoMayCallTest {

    private static final Bearer MEMBER = Bearer.member("m-1");
    private static final Bearer MERCHANT = Bearer.merchant(SELLER);
    private static final Bearer OPERATOR = Bearer.operator();
    private static final String ID = UUID.randomUUID().toString();

    private static final String ROWS = """
            SELECT (SELECT count(*) FROM products) + (SELECT count(*) FROM brands) + (SELECT count(*) FROM outbox)""";

    Sandbox sandbox;

    private long before;

    /** Each with those whom it is not for. */
    static Stream<Arguments> operations() {
        return Stream.of(
                        not(Operation.onOwnProducts(), MEMBER, OPERATOR),
                        not(List.of(Operation.register()), MEMBER, OPERATOR),
                        not(Operation.ofOperators(), MEMBER, MERCHANT),
                        not(Operation.ofMembers(), MERCHANT, OPERATOR),
                        not(List.of(Operation.importing()), MEMBER))
                .flatMap(operations -> operations);
    }

    private static Stream<Arguments> not(List<Operation> operations, Bearer... others) {
        return operations.stream().map(operation -> arguments(operation, Arrays.asList(others)));
    }

    @BeforeEach
    void count() {
        before = new ProductsDatabase(sandbox).number(ROWS);
    }

    @AfterEach
    void nothing_was_written() {
        assertThat(new ProductsDatabase(sandbox).number(ROWS)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void it_takes_a_token_of_its_callers(Operation operation, List<Bearer> others) {
        var anonymous = operation.by(given(), ID);

        assertProblem(anonymous, 401, "unauthorized");
        assertThat(anonymous.header("WWW-Authenticate")).isEqualTo("Bearer");
        for (var other : others) {
            assertProblem(operation.by(as(other), ID), 403, "forbidden");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/brands", "/sellers", "/tags", "/categories"})
    void what_products_are_filed_under_is_for_everybody_to_read(String path) {
        given().get(path).then().statusCode(200);
        as(MEMBER).get(path).then().statusCode(200);
        var type = path.equals("/categories") ? "category" : path.substring(1, path.length() - 1);
        assertProblem(given().get(path + "/" + ID), 404, type + "-not-found");
    }
}
