package dev.tidemark.projector.feed.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.contracts.EventJson;
import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.FeedsOff;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.feed.FeedScene;
import dev.tidemark.projector.generation.ScratchOrders;
import dev.tidemark.projector.rebuild.Switching;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * While a field is added, old and new projectors run side by side on one topic, whose events come from old and new
 * services: each into a generation of its own, and queries move to the new one and back.
 */
@QuarkusTest
@TestProfile(FeedsOff.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class AddedFieldTest {

    private static final String PICTURE = "productThumbnailUrl";

    Sandbox sandbox;
    private FeedScene scene;

    @BeforeEach
    void open() {
        scene = new FeedScene(sandbox, 3);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void old_and_new_code_run_together_and_queries_move_there_and_back() {
        var placed = Orders.created();
        scene.send(placed);
        var before = scene.model();
        scene.start();
        scene.awaitDocument(placed);
        scene.edit(ScratchOrders::withAddedField);
        List<OrderEvent> newest;
        try (var orders = new ChangingOrders(this::sendFromOldOrNew)) {
            scene.startBeside();
            scene.awaitDocument(placed, 2);

            for (int generation : List.of(2, 1, 2)) {
                Switching.to(scene.model(), generation);
                assertThat(hasField(placed)).isEqualTo(generation == 2);
            }
            newest = orders.stop();
        }

        newest.add(placed);
        scene.awaitInStep(before, 1, newest);
        scene.awaitInStep(scene.model(), 2, newest);
    }

    /**
     * Every other event has a field that this code does not know. The others do not even have all that it knows: an older
     * service wrote them before products had pictures.
     */
    private void sendFromOldOrNew(OrderEvent event) {
        var body = (ObjectNode) Json.read(EventJson.write(event));
        if (isOfNewService(event)) {
            body.put("addedLater", true);
        } else {
            body.findParents(PICTURE).forEach(line -> ((ObjectNode) line).remove(PICTURE));
        }
        scene.topic().send(scene.record(event).value(body.toString()));
    }

    /** It says a picture where it has one. */
    private static boolean isOfNewService(OrderEvent event) {
        return event.order().lines().getFirst().productThumbnailUrl() != null;
    }

    /** Whether a document, as queries see it, has the new field. */
    private boolean hasField(OrderEvent event) {
        return new TestIndex(sandbox.endpoints().elasticsearch(), scene.names().alias())
                .documents()
                .get(event.aggregateId())
                .source()
                .has("picture");
    }
}
