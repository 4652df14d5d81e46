package dev.tidemark.projector.deadletters.decision;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.deadletters.ShownLetters;
import dev.tidemark.projector.deadletters.letter.DeadLetterDocument;
import dev.tidemark.projector.deadletters.letter.DeadLetterDocument.Decision;
import dev.tidemark.projector.deadletters.letter.DeadLetterReadModel;
import dev.tidemark.projector.deadletters.letter.DeadLetterState;
import dev.tidemark.projector.deadletters.topic.LetterTopic;
import dev.tidemark.projector.query.Queries;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class LateDecisionTest {

    private static final Duration SOON = Duration.ofMillis(500);

    @Inject
    LetterTopic topic;

    @Inject
    Queries queries;

    Sandbox sandbox;

    /** The read model of dead letters waits meanwhile, as for any block. */
    @Test
    void a_decision_that_is_not_read_back_in_time_may_still_count() {
        var letters = new ShownLetters(sandbox);
        var id = letters.unreadable(Orders.created());
        var index = new TestIndex(sandbox.endpoints().elasticsearch(), sandbox.indicesPrefix() + "dead-letters");
        var decided = document(id)
                .decided(DeadLetterState.DISCARDED, new Decision("d-1", "ops-1", Orders.NOON, "Late but made"));

        index.set("index.blocks.write", true);
        assertThatThrownBy(() -> new Decisions(topic, queries, new Limits(SOON, SOON))
                        .record(List.of(decided))
                        .await()
                        .atMost(ShownLetters.LIMIT))
                .isInstanceOf(DeadLetterProblem.Unavailable.class);
        index.set("index.blocks.write", null);

        letters.awaitState(id, "DISCARDED");
    }

    private record Limits(Duration limit, Duration retryLimit) implements DecisionConfig {}

    private DeadLetterDocument document(String id) {
        return queries.byId(DeadLetterReadModel.NAME, id, DeadLetterDocument.class)
                .await()
                .atMost(ShownLetters.LIMIT)
                .orElseThrow();
    }
}
