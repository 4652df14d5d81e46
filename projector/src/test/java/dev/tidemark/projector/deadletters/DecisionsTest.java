package dev.tidemark.projector.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.Orders;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators decide, and what comes of it. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class DecisionsTest {

    Sandbox sandbox;
    private ShownLetters letters;

    @BeforeEach
    void open() {
        letters = ShownLetters.thatAreReplayed(sandbox);
    }

    /** As a projector wrote it that did not know the type yet. */
    @Test
    void what_waited_for_an_upgrade_is_applied_by_a_retry() {
        var event = Orders.created();
        var id = letters.letter(event, "orders", "UNKNOWN_TYPE", each -> each);
        letters.find(id).body("state", is("OPEN"));

        letters.retry(id).statusCode(200).body("state", is("RETRIED")).body("version", is(2));

        letters.awaitApplied(event);
        letters.awaitState(id, "APPLIED");
    }

    @Test
    void what_cannot_be_applied_again_comes_back_as_the_same_letter() {
        var event = Orders.created();
        var id = letters.unreadable(event);
        var before = letters.find(id).extract().jsonPath();

        letters.retry(id).statusCode(200);

        await().atMost(ShownLetters.LIMIT).untilAsserted(() -> letters.find(id).body("attempts", is(2)));
        letters.find(id)
                .body("state", is("OPEN"))
                .body("version", is(3))
                .body("deadAt", is(before.getString("deadAt")))
                .body("origin.offset", is(before.getInt("origin.offset")))
                .body("kept.offset", not(is(before.getInt("kept.offset"))));
        assertThat(letters.ids(Map.of("aggregateId", event.aggregateId()))).containsExactly(id);
        letters.payload(id).statusCode(200).body("headers.name", not(hasItem("replay-for")));
    }

    @Test
    void a_letter_that_a_later_event_has_overtaken_says_so_and_is_not_sent() {
        var created = Orders.created();
        var id = letters.unreadable(created);
        letters.apply(Orders.cancelled(created));

        letters.awaitState(id, "SUPERSEDED");
        letters.retry(id).statusCode(200).body("state", is("SUPERSEDED"));

        assertThat(letters.replays("orders", created.aggregateId())).isEmpty();
        letters.retry(id).statusCode(409).body("type", is("/problems/dead-letter-closed"));
        await().atMost(ShownLetters.LIMIT).untilAsserted(() -> assertThat(
                        letters.ids(Map.of("state", "SUPERSEDED", "aggregateId", created.aggregateId())))
                .containsExactly(id));
    }

    @Test
    void a_letter_of_a_service_goes_to_its_subscription() {
        var event = Orders.created();
        var group = sandbox.topic("order-service.catalogue");
        var id = letters.letter(
                event, "products", "NOT_HANDLED", each -> each.header("dead-letter-consumer", group + ".replay"));

        letters.retry(id).statusCode(200).body("state", is("RETRIED")).body("consumer", is(group));

        assertThat(letters.replays("products", event.aggregateId()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.headers())
                        .containsEntry("replay-for", "order-service.catalogue")
                        .containsEntry("eventType", "OrderCreated")
                        .containsKey("dead-letter-retry")
                        .doesNotContainKeys("dead-letter-reason", "dead-letter-consumer"));
        letters.find(id).body("state", is("RETRIED"));
    }

    @Test
    void what_no_topic_of_replays_takes_is_not_retried() {
        var id = letters.letter(Orders.created(), "cdc.reviews", "MALFORMED", each -> each);

        letters.retry(id).statusCode(409).body("type", is("/problems/dead-letter-not-replayable"));

        letters.find(id).body("state", is("OPEN")).body("version", is(1));
    }

    @Test
    void a_letter_is_discarded_once_with_a_note() {
        var id = letters.unreadable(Orders.created());

        letters.discard(id, "Not ours").statusCode(200).body("state", is("DISCARDED"));

        letters.find(id)
                .body("state", is("DISCARDED"))
                .body("decision.note", is("Not ours"))
                .body("version", is(2));
        letters.discard(id, "Again").statusCode(409).body("type", is("/problems/dead-letter-closed"));
        letters.retry(id).statusCode(409);
    }

    @Test
    void a_note_is_demanded() {
        var id = letters.unreadable(Orders.created());

        for (var note : List.of("", " ", "x".repeat(1001), "a\u0000b")) {
            letters.discard(id, note).statusCode(400).body("violations.field", hasItem("note"));
        }
        letters.find(id).body("state", is("OPEN"));
    }

    @Test
    void of_decisions_at_the_same_time_one_counts() {
        var id = letters.unreadable(Orders.created());

        var statuses = IntStream.range(0, 6)
                // Threads of the common pool may have classes of an application that was tested before.
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> letters.discard(id, "Number " + i).extract().statusCode(), Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(statuses).containsOnly(200, 409).containsOnlyOnce(200);
        letters.find(id).body("version", is(2));
    }

    @Test
    void an_index_that_is_built_anew_knows_what_was_decided() {
        var discarded = letters.unreadable(Orders.created());
        letters.discard(discarded, "For the record").statusCode(200);
        var open = letters.unreadable(Orders.created());
        var generations = "/internal/read-models/dead-letters/generations";

        letters.asOperator().post(generations).then().statusCode(201);
        await().atMost(ShownLetters.LIMIT).untilAsserted(() -> letters.asOperator()
                .post(generations + "/2/switch")
                .then()
                .statusCode(200));

        letters.find(discarded)
                .body("state", is("DISCARDED"))
                .body("decision.note", is("For the record"))
                .body("version", is(2));
        letters.find(open).body("state", is("OPEN")).body("version", is(1));
    }
}
