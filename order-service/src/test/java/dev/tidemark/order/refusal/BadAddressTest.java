package dev.tidemark.order.refusal;

import static dev.tidemark.order.fixtures.OrderRequests.ADDRESS;
import static dev.tidemark.order.fixtures.OrderRequests.order;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where nothing can be sent to. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class BadAddressTest {

    private static final String MEMBER = "m-nowhere";
    private static final String ORDER = order(UUID.randomUUID());

    Sandbox sandbox;

    @AfterEach
    void nothing_was_written() {
        assertThat(new OrdersDatabase(sandbox).ordersOf(MEMBER)).isZero();
    }

    static Stream<Arguments> brokenAddresses() {
        var long101 = "\"%s\"".formatted("x".repeat(101));
        return Stream.of(
                        Stream.of("recipient", "city", "postalCode", "country")
                                .flatMap(field -> Stream.of("null", "\"\"", "\" \"", "7", "\"a\\u0000\"", "\"a\\n\"")
                                        .map(value -> arguments(field, value, field))),
                        Stream.of("recipient", "city").map(field -> arguments(field, long101, field)),
                        Stream.of(arguments("city", "\"%s\"".formatted("x".repeat(1_000_000)), "city")),
                        Stream.of("null", "[]", "\"here\"", "[\"a\",\"b\",\"c\",\"d\"]")
                                .map(value -> arguments("lines", value, "lines")),
                        Stream.of("null", "\"\"", long101, "\"a\\u0007\"")
                                .map(value -> arguments("lines", "[\"a\",%s]".formatted(value), "lines[1]")),
                        Stream.of("\"12345678901234567\"").map(value -> arguments("postalCode", value, "postalCode")),
                        Stream.of("\"XX\"", "\"kr\"", "\"KOR\"", "\"Korea\"")
                                .map(value -> arguments("country", value, "country")),
                        Stream.of("\"\"", "\"call me\"", "\"0\\u0000\"", "\"%s\"".formatted("1".repeat(33)))
                                .map(value -> arguments("phone", value, "phone")),
                        Stream.of(arguments("planet", "\"Mars\"", "planet")))
                .flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("brokenAddresses")
    void a_broken_address_names_the_field(String changed, String value, String field) throws Exception {
        var json = new ObjectMapper();
        var body = (ObjectNode) json.readTree(ORDER);
        ((ObjectNode) body.get("deliveryAddress")).set(changed, json.readTree(value));

        assertThat(assertProblem(place(MEMBER, body.toString()), 400, "invalid-request"))
                .isNotEmpty()
                .allSatisfy(named -> assertThat(named).isEqualTo("deliveryAddress." + field));
    }

    @Test
    void an_order_needs_an_address() {
        assertThat(assertProblem(place(MEMBER, ORDER.replace(ADDRESS, "null")), 400, "invalid-request"))
                .containsExactly("deliveryAddress");
    }
}
