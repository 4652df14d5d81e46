package dev.tidemark.outbox.inbox;

import static dev.tidemark.platform.test.http.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.outbox.inbox.fixtures.LedgerReport;
import dev.tidemark.outbox.inbox.fixtures.OperatorRequests;
import dev.tidemark.outbox.inbox.fixtures.ProductTopic;
import dev.tidemark.outbox.inbox.fixtures.ProductTopic.Published;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.log.LoggedLines;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator lets a handler go on after a restore. In a service of its own, which stops in the end. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = @ResourceArg(name = "service", value = "orders"))
@TestMethodOrder(OrderAnnotation.class)
class InboxAcceptedEpochTest {

    Sandbox sandbox;

    @ParameterizedTest
    @Order(1)
    @CsvSource(
            delimiter = '|',
            value = {"{}|epoch", "{\"epoch\":0}|epoch", "{\"epoch\":\"2\"}|epoch", "{\"epoch\":2,\"until\":3}|until"})
    void a_wrong_request_is_refused_with_its_field(String body, String field) {
        var answer = new OperatorRequests(sandbox).accept("ledger", body);

        assertThat(assertProblem(answer, 400, "invalid-request")).contains(field);
    }

    @Test
    @Order(2)
    void a_subscription_that_handles_no_messages_is_unknown() {
        var answer = new OperatorRequests(sandbox).accept("catalogue", "{\"epoch\":2}");

        assertProblem(answer, 404, "subscription-not-found");
    }

    @Test
    @Order(3)
    void events_of_an_accepted_epoch_are_handled_and_older_ones_before_them_too() {
        var operator = new OperatorRequests(sandbox);
        var report = new LedgerReport(sandbox);
        var lamp = UUID.randomUUID();
        try (var products = new ProductTopic(sandbox);
                var log = LoggedLines.beginningWith("Audit")) {
            products.publish(Published.of(lamp, 1));
            report.awaitEntries(lamp, 1);

            assertProblem(operator.accept("ledger", "{\"epoch\":0}"), 400, "invalid-request");
            operator.accept("ledger", "{\"epoch\":2}").then().statusCode(200).body("epoch", is(2));
            operator.accept("ledger", "{\"epoch\":2}").then().statusCode(200);
            assertProblem(operator.accept("ledger", "{\"epoch\":1}"), 409, "epoch-is-over");
            products.publish(Published.of(lamp, 2), Published.of(lamp, 3).with("epoch", "2"), epochTwo(lamp, 4));

            report.awaitEntries(lamp, 4);
            report.awaitCheck("UP: running");
            assertThat(log.messages())
                    .containsExactly(
                            "Audit: operator operator asks to let ledger read up to epoch 2",
                            "Audit: operator operator asks to let ledger read up to epoch 2",
                            "Audit: operator operator asks to let ledger read up to epoch 1");
        }
    }

    /** A later epoch is accepted in between, so that the effect would fail if it came twice. */
    @Test
    @Order(4)
    void an_acceptance_under_a_key_is_answered_once() {
        var operator = new OperatorRequests(sandbox);
        var key = UUID.randomUUID().toString();

        operator.accept("ledger", "{\"epoch\":3}", key).then().statusCode(200);
        operator.accept("ledger", "{\"epoch\":4}").then().statusCode(200);

        operator.accept("ledger", "{\"epoch\":3}", key)
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .body("epoch", is(3));
        assertProblem(operator.accept("ledger", "{\"epoch\":3}"), 409, "epoch-is-over");
    }

    @Test
    @Order(5)
    void the_database_before_the_restore_is_not_listened_to_any_more() {
        var report = new LedgerReport(sandbox);
        var sofa = UUID.randomUUID();
        try (var products = new ProductTopic(sandbox)) {
            products.publish(epochTwo(sofa, 1));
            report.awaitEntries(sofa, 1);

            products.publish(Published.of(sofa, 2));

            report.awaitCheck("DOWN: stopped, epoch_changed: an event of epoch 1 ");
        }
    }

    private static Published epochTwo(UUID product, long version) {
        return Published.of(product, version).with("epoch", "2");
    }
}
