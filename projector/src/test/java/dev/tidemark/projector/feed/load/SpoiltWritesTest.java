package dev.tidemark.projector.feed.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.FeedsOff;
import dev.tidemark.projector.bulk.ScratchBulk;
import dev.tidemark.projector.elasticsearch.FaultyElasticsearch;
import dev.tidemark.projector.elasticsearch.FaultyElasticsearch.Fault;
import dev.tidemark.projector.feed.FeedScene;
import dev.tidemark.projector.projection.Projections;
import dev.tidemark.projector.projection.ScratchProjections;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever Elasticsearch or the way there does to writes: every document ends as its newest event says. */
@QuarkusTest
@TestProfile(FeedsOff.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class SpoiltWritesTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** More than open the circuit breaker. */
    private static final int SPOILT = 8;

    Sandbox sandbox;

    @ParameterizedTest
    @EnumSource
    void every_document_ends_as_its_newest_event_says(Fault fault) {
        try (var elasticsearch = new FaultyElasticsearch(sandbox.endpoints().elasticsearch(), fault, SPOILT);
                var scene = FeedScene.writing(through(elasticsearch), sandbox, 3);
                var orders = new ChangingOrders(scene::send)) {
            var feed = scene.start();
            await().atMost(LIMIT).until(() -> elasticsearch.bulks() > SPOILT);
            var newest = orders.stop();

            scene.awaitInStep(scene.model(), 1, newest);
            scene.stop(feed);
            scene.assertCommittedAsRead(feed);
            assertThat(scene.deadLetters()).isEmpty();
        }
    }

    private static Projections through(FaultyElasticsearch elasticsearch) {
        return ScratchProjections.through(ScratchBulk.writer(elasticsearch.client()));
    }
}
