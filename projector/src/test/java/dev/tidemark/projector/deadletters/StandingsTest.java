package dev.tidemark.projector.deadletters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.TestIndex;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Letters of a generation beside the one that queries read. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class StandingsTest {

    private static final int BESIDE = 7;

    Sandbox sandbox;
    private ShownLetters letters;
    private TestIndex index;

    /** No feed fills it: it does not say that it is of this code. */
    @BeforeEach
    void begin() {
        letters = new ShownLetters(sandbox);
        index = new TestIndex(
                sandbox.endpoints().elasticsearch(), "%sorders-g%d".formatted(sandbox.indicesPrefix(), BESIDE));
        index.create();
    }

    @AfterEach
    void delete() {
        new TestIndex(index.elasticsearch(), index.name() + "?ignore_unavailable=true").delete();
    }

    @Test
    void a_letter_is_open_until_the_document_of_its_own_generation_has_its_version() {
        var event = Orders.created();
        letters.apply(event);

        var id = letter(event, each -> each);

        letters.find(id).body("state", is("OPEN"));
        write(event, 1);
        letters.find(id).body("state", is("APPLIED"));
        write(event, 2);
        letters.find(id).body("state", is("SUPERSEDED"));
    }

    /** What the one in its place could not apply has a letter of its own, also of events without a version. */
    @Test
    void a_letter_of_a_generation_that_is_gone_is_superseded_and_not_sent() {
        var event = Orders.created();
        var id = letter(event, each -> each.header("aggregateVersion", null));
        letters.find(id).body("state", is("OPEN"));

        index.delete();

        letters.find(id).body("state", is("SUPERSEDED"));
        letters.retry(id).statusCode(200).body("state", is("SUPERSEDED")).body("version", is(2));
        assertThat(letters.replays("orders", event.aggregateId())).isEmpty();
    }

    private String letter(OrderEvent event, UnaryOperator<EventRecords> change) {
        return letters.letter(event, "orders", "NOT_PROJECTED", each -> change.apply(each)
                .header("dead-letter-consumer", letters.ordersGroup(BESIDE)));
    }

    private void write(OrderEvent event, int version) {
        index.send("PUT", "/_doc/%s?version=%d&version_type=external".formatted(event.aggregateId(), version), "{}");
    }
}
