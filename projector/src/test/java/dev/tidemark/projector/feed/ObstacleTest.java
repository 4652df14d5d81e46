package dev.tidemark.projector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.Orders;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes away again is waited out; nothing is committed before Elasticsearch has answered. */
@QuarkusTest
@TestProfile(FeedsOff.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class ObstacleTest {

    @Inject
    Feed.Parts parts;

    Sandbox sandbox;
    private FeedScene scene;

    @BeforeEach
    void open() {
        scene = new FeedScene(parts, sandbox, 1);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.blocks.write", "index.blocks.read_only_allow_delete"})
    void a_block_is_waited_out(String block) {
        var first = Orders.created();
        scene.send(first);
        var feed = scene.start();
        scene.awaitDocument(first);
        scene.awaitCommitted(1);

        scene.index().set(block, true);
        var second = Orders.created();
        scene.send(second);
        assertThat(FeedScene.awaitWaiting(feed)).contains("cluster_block_exception");
        assertThat(scene.topic().committed(scene.group())).isEqualTo(Map.of(0, 1L));
        await().atMost(Duration.ofSeconds(20)).until(feed.state()::isPaused);

        scene.index().set(block, null);
        scene.awaitDocument(second);
        scene.awaitCommitted(2);
    }

    @Test
    void a_batch_that_was_under_way_at_the_end_of_a_process_comes_again() {
        var first = Orders.created();
        scene.send(first);
        var killed = scene.start();
        scene.awaitDocument(first);
        scene.index().set("index.blocks.write", true);
        var second = Orders.created();
        scene.send(second);
        FeedScene.awaitWaiting(killed);

        scene.stop(killed);
        scene.index().set("index.blocks.write", null);
        assertThat(scene.index().versions()).isEqualTo(Map.of(first.aggregateId(), 1L));
        scene.start();

        scene.awaitVersions(Map.of(first.aggregateId(), 1L, second.aggregateId(), 1L));
    }

    @Test
    void a_missing_index_is_not_made_up_by_a_write() {
        var first = Orders.created();
        scene.send(first);
        var feed = scene.start();
        scene.awaitDocument(first);

        scene.index().delete();
        scene.send(Orders.created());

        assertThat(FeedScene.awaitWaiting(feed)).contains("index_not_found_exception");
    }
}
