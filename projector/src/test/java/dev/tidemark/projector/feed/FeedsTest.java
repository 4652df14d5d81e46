package dev.tidemark.projector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.FeedsOff;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.generation.Generation;
import dev.tidemark.projector.role.ApplicationThreads;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which feeds an instance has, from its start to its end. */
@QuarkusTest
@TestProfile(FeedsOff.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class FeedsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Inject
    Feed.Parts parts;

    @Inject
    FeedMetrics metrics;

    Sandbox sandbox;
    private FeedScene scene;
    private Feeds feeds;

    @BeforeEach
    void open() {
        scene = new FeedScene(parts, sandbox, 1);
        var switchedOn =
                new Feed.Parts(parts.kafka(), parts.generations(), parts.projections(), parts.backoff(), switchedOn());
        feeds = new Feeds(List.of(scene.model()), switchedOn, metrics);
    }

    private static FeedConfig switchedOn() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(FeedConfig.class)
                .withDefaultValue("tidemark.feeds.drain-limit", "1s")
                .build()
                .getConfigMapping(FeedConfig.class);
    }

    @AfterEach
    void close() {
        feeds.stop(new ShutdownEvent());
        scene.close();
    }

    @Test
    void each_generation_has_one_also_when_it_is_found_before_the_start() {
        scene.project(Orders.created());

        follow();
        start();
        follow();

        assertThat(feeds.all()).singleElement().satisfies(feed -> assertThat(feed.names())
                .contains(scene.names()));
    }

    @Test
    void one_that_is_found_after_the_end_is_not_begun() {
        start();
        feeds.stop(new ShutdownEvent());
        parts.generations().begin(scene.model()).await().atMost(LIMIT);

        follow();

        assertThat(feeds.all()).hasSize(1);
        assertThat(threads()).isEmpty();
    }

    /** A batch of it is in flight, so it needs the time that it is given. */
    @Test
    void the_end_waits_for_those_whose_generation_went() {
        start();
        var second = parts.generations().begin(scene.model()).await().atMost(LIMIT);
        follow();
        var first = Orders.created();
        scene.send(first);
        scene.awaitDocument(first, 2);
        hold(second);

        index(second).delete();
        follow();
        feeds.stop(new ShutdownEvent());

        assertThat(feeds.all()).extracting(Feed::names).containsExactly(Optional.of(scene.names()));
        assertThat(threads()).isEmpty();
    }

    private void start() {
        feeds.start(new StartupEvent());
        await().atMost(LIMIT).until(() -> feeds.all().getFirst().generation().isPresent());
    }

    private void follow() {
        feeds.follow().await().atMost(LIMIT);
    }

    private void hold(Generation names) {
        index(names).set("index.blocks.write", true);
        scene.send(Orders.created());
        FeedScene.awaitWaiting(feeds.all().stream()
                .filter(feed -> feed.names().filter(names::equals).isPresent())
                .findFirst()
                .orElseThrow());
    }

    private TestIndex index(Generation names) {
        return new TestIndex(sandbox.endpoints().elasticsearch(), names.index());
    }

    /** Of feeds that have not ended. */
    private List<String> threads() {
        return ApplicationThreads.names().stream()
                .filter(name -> name.startsWith("feed-" + scene.model().name()))
                .toList();
    }
}
