package dev.tidemark.order.store;

import static dev.tidemark.order.fixtures.OrderRequests.chosen;
import static dev.tidemark.order.fixtures.OrderRequests.find;
import static dev.tidemark.order.fixtures.OrderRequests.orderOf;
import static dev.tidemark.order.fixtures.OrderRequests.place;
import static dev.tidemark.platform.config.ServiceDatabase.ORDERS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.contracts.EventJson;
import dev.tidemark.contracts.EventJson.UnreadableEvent;
import dev.tidemark.contracts.OrderState.Status;
import dev.tidemark.contracts.ProductState.Option;
import dev.tidemark.contracts.ProductState.OptionGroup;
import dev.tidemark.order.fixtures.OrdersDatabase;
import dev.tidemark.order.fixtures.Saga;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.platform.test.sql.Runbook;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the runbook has an owner run for orders of which the outbox has no event any more. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "orders"))
class SilentOrdersTest {

    @Inject
    Saga saga;

    Sandbox sandbox;

    private OrdersDatabase database;
    private UUID lamp;

    @BeforeEach
    void openDatabase() {
        database = new OrdersDatabase(sandbox);
        database.execute("CREATE TABLE dropped (LIKE outbox)");
        lamp = database.product(12_900, "KRW");
    }

    @AfterEach
    void state_and_outbox_agree() {
        database.execute("INSERT INTO outbox SELECT * FROM dropped; DROP TABLE dropped");
        assertThat(database.ordersUnlikeTheirEvents()).isZero();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PENDING")
    void its_newest_event_is_published_again_as_its_next_version(Status status) throws Exception {
        var id = saga.orderIn(status, lamp);
        var next = newestEvent(id, 1);
        drop(id);

        assertThat(owner(statementOfTheRunbook()).published()).isEqualTo(1);

        assertThat(newestEvent(id, 0)).isEqualTo(next);
        find(id).then().header("ETag", "\"%d\"".formatted(next.aggregateVersion()));
        assertThat(owner(statementOfTheRunbook()).published()).isZero();
    }

    @Test
    void the_options_that_were_chosen_are_told() throws Exception {
        var gold = UUID.randomUUID();
        var colour = new OptionGroup(UUID.randomUUID(), "Colour", List.of(new Option(gold, "Gold · \"금\"", -50)));
        var vase = database.product(200, "KRW", List.of(colour));
        var id = place("m-saga", orderOf(chosen(vase, gold))).path("id").toString();
        saga.confirm(id);
        var next = newestEvent(id, 1);
        drop(id);

        owner(statementOfTheRunbook());

        assertThat(newestEvent(id, 0)).isEqualTo(next);
    }

    @Test
    void many_are_published_in_parts_each_behind_the_one_before() throws SQLException {
        var ids = Stream.generate(() -> saga.orderIn(Status.CONFIRMED, lamp))
                .limit(3)
                .sorted()
                .toList();
        ids.forEach(this::drop);

        assertThat(call(2, "")).isEqualTo(new Part(ids.get(1), 2));
        assertThat(call(2, ids.get(1))).isEqualTo(new Part(ids.get(2), 1));
        assertThat(call(2, ids.get(2))).isEqualTo(new Part(ids.get(2), 0));
    }

    /** One that cannot be published must not keep those behind it. */
    @Test
    void what_comes_before_is_left_out() throws SQLException {
        var ids = Stream.generate(() -> saga.orderIn(Status.CONFIRMED, lamp))
                .limit(2)
                .sorted()
                .toList();
        ids.forEach(this::drop);

        assertThat(call(2, ids.getFirst())).isEqualTo(new Part(ids.getLast(), 1));
        assertThat(owner(statementOfTheRunbook()).published()).isEqualTo(1);
    }

    @Test
    void orders_that_have_events_or_are_pending_are_left_alone() throws Exception {
        var confirmed = saga.orderIn(Status.CONFIRMED, lamp);
        var pending = saga.orderIn(Status.PENDING, lamp);
        drop(pending);

        assertThat(owner(statementOfTheRunbook()).published()).isZero();

        assertThat(database.eventTypes(confirmed)).isEqualTo("OrderCreated OrderConfirmed");
        find(pending).then().header("ETag", "\"1\"");
    }

    /** As the outbox does when their days are over. */
    private void drop(String id) {
        database.execute("""
                WITH gone AS (DELETE FROM outbox WHERE aggregate_id = '%s' RETURNING *)
                INSERT INTO dropped SELECT * FROM gone""".formatted(id));
    }

    /** The order's newest event, as it would be so many versions later. */
    private DomainEvent newestEvent(String id, int later) throws UnreadableEvent {
        var row = database.row("""
                SELECT event_type, schema_version, aggregate_version, payload FROM outbox
                WHERE aggregate_id = '%s' ORDER BY aggregate_version DESC LIMIT 1""".formatted(id)).orElseThrow();
        var version = "\"version\":%d".formatted((Long) row[2] + later);
        var payload = ((String) row[3]).replaceFirst("\"version\": ?\\d+", version);
        return EventJson.read((String) row[0], (Integer) row[1], payload.getBytes(UTF_8));
    }

    private record Part(String last, long published) {}

    private Part call(int atMost, String after) throws SQLException {
        var behind = after.isEmpty() ? "" : ", '%s'".formatted(after);
        return owner("SELECT * FROM republish_silent_orders(%d%s)".formatted(atMost, behind));
    }

    private Part owner(String query) throws SQLException {
        try (var connection = sandbox.connect(ORDERS, ORDERS.ownerRole());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return new Part(rows.getString("after"), rows.getLong("published"));
        }
    }

    private static String statementOfTheRunbook() {
        return Runbook.sql("Publish again").stream()
                .filter(block -> block.contains("republish_silent_orders"))
                .findFirst()
                .orElseThrow();
    }
}
