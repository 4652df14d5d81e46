package dev.tidemark.order.log;

import static dev.tidemark.order.fixtures.OrderRequests.ADDRESS_TEXTS;
import static dev.tidemark.order.fixtures.OrderRequests.as;
import static dev.tidemark.order.fixtures.OrderRequests.asOperator;
import static dev.tidemark.order.fixtures.OrderRequests.cancel;
import static dev.tidemark.order.fixtures.OrderRequests.cut;
import static dev.tidemark.order.fixtures.OrderRequests.find;
import static dev.tidemark.order.fixtures.OrderRequests.order;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.log.LoggedLines;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log is read by people and programs that have no business with tokens, addresses and what members write. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class ConfidentialLogTest {

    private static final String MEMBER = "m-confidential";

    /** What begins every token. */
    private static final String TOKEN = "eyJ";

    private static final List<String> CATEGORIES =
            ConfigProvider.getConfig().getValues("tidemark.log-levels.categories", String.class);

    Sandbox sandbox;

    private OrdersDatabase database;
    private UUID lamp;

    @BeforeEach
    void logAsMuchAsOperatorsMay() {
        database = new OrdersDatabase(sandbox);
        lamp = database.product(12_900, "KRW");
        CATEGORIES.forEach(category -> asOperator()
                .contentType("application/json")
                .body("{\"level\":\"DEBUG\"}")
                .put("/internal/log-levels/{category}", category)
                .then()
                .statusCode(200));
    }

    @AfterEach
    void logAsBefore() {
        CATEGORIES.forEach(category -> asOperator().delete("/internal/log-levels/{category}", category));
    }

    @Test
    void an_order_leaves_neither_token_nor_address_nor_reason() {
        try (var log = LoggedLines.all()) {
            var order = place(MEMBER, lamp).path("id").toString();
            find(order).then().statusCode(200);
            cancel(order).then().statusCode(200);

            assertThat(log.messages()).anyMatch(line -> line.contains("insert into"));
            assertConfidential(log);
        }
    }

    @Test
    void nor_does_one_that_is_refused_or_whose_client_hangs_up() throws Exception {
        try (var log = LoggedLines.all()) {
            place(MEMBER, order(lamp).replace("\"KR\"", "\"Kim Minji\"")).then().statusCode(400);
            place(MEMBER, order(lamp) + "Kim Minji").then().statusCode(400);
            place(MEMBER, UUID.randomUUID()).then().statusCode(409);
            cut(MEMBER, order(lamp)).rightAfterTheRequest();
            as(MEMBER).get("/internal/log-levels").then().statusCode(403);

            assertConfidential(log);
        }
    }

    @Test
    void nor_does_one_whose_row_the_database_refuses() {
        database.execute("ALTER TABLE order_addresses ADD CONSTRAINT nobody CHECK (false) NOT VALID");
        try (var log = LoggedLines.all()) {
            place(MEMBER, lamp).then().statusCode(500);

            assertThat(log.traces()).isNotEmpty();
            assertConfidential(log);
        } finally {
            database.execute("ALTER TABLE order_addresses DROP CONSTRAINT nobody");
        }
    }

    /** Neither in lines as people read them, with all that they can have, nor in those for programs. */
    private static void assertConfidential(LoggedLines log) {
        var people = log.formatted(new PatternFormatter("%d %p %c %t %X %s%e"));
        var programs = log.formatted(new JsonFormatter());
        assertThat(programs).isNotEmpty().allSatisfy(line -> new JsonMapper().readTree(line));
        var confidential = Stream.concat(ADDRESS_TEXTS.stream(), Stream.of(TOKEN, "changed my mind"));
        assertThat(String.join("\n", people) + String.join("\n", programs))
                .doesNotContain(confidential.toArray(String[]::new));
    }
}
