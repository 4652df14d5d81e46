package dev.tidemark.projector.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import dev.tidemark.projector.elasticsearch.StubElasticsearch.Asked;
import dev.tidemark.projector.query.QueryProblem;
import dev.tidemark.projector.query.ScratchQueries;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefreshesTest {

    private static final String DONE = "{\"_shards\": {\"total\": 1, \"successful\": 1, \"failed\": 0}}";

    /** One for each refresh that may end. */
    private final Semaphore ends = new Semaphore(0);

    private final StubElasticsearch stub = StubElasticsearch.start().otherwise(asked -> {
        ends.acquireUninterruptibly();
        return DONE;
    });
    private final Refreshes refreshes = new Refreshes("scratch", ScratchQueries.at(stub), Duration.ofMillis(50));

    @AfterEach
    void close() {
        ends.release(100);
        stub.close();
    }

    @Test
    void all_who_ask_during_a_refresh_share_the_next_one() {
        var first = start();
        await().until(() -> stub.requests().size() == 1);
        var others = IntStream.range(0, 1000).mapToObj(i -> start()).toList();

        ends.release(100);

        first.join();
        others.forEach(CompletableFuture::join);
        assertThat(stub.requests())
                .extracting(Asked::pathOnly)
                .containsExactly("/scratch/_refresh", "/scratch/_refresh");
    }

    @Test
    void nobody_is_served_by_a_refresh_that_began_before() {
        start();
        await().until(() -> stub.requests().size() == 1);
        var later = start();

        ends.release();
        await().until(() -> stub.requests().size() == 2);

        assertThat(later).isNotDone();
    }

    @Test
    void there_is_no_second_refresh_within_the_interval() throws Exception {
        var seldom = new Refreshes("scratch", ScratchQueries.at(stub), Duration.ofHours(1));
        ends.release(2);
        seldom.next().subscribeAsCompletionStage().join();

        var later = seldom.next().subscribeAsCompletionStage();

        // One that were to begin now would come before these.
        for (int i = 0; i < 50; i++) {
            Infrastructure.getDefaultWorkerPool()
                    .schedule(() -> {}, 1, TimeUnit.MILLISECONDS)
                    .get();
        }
        assertThat(later).isNotDone();
        assertThat(stub.requests()).hasSize(1);
    }

    @Test
    void nobody_refreshes_for_those_who_left() {
        var first = start();
        await().until(() -> stub.requests().size() == 1);
        start().cancel(true);
        ends.release(100);

        first.join();
        start().join();

        assertThat(stub.requests()).hasSize(2);
    }

    @Test
    void a_refresh_that_fails_is_told_and_another_one_tried_for_the_next() {
        stub.reset();
        assertThatThrownBy(() -> refreshes.next().await().atMost(Duration.ofMinutes(1)))
                .isInstanceOf(QueryProblem.ReadModelUnavailable.class);
        ends.release();

        assertThat(start()).succeedsWithin(Duration.ofMinutes(1));
    }

    private CompletableFuture<Void> start() {
        return refreshes.next().subscribeAsCompletionStage();
    }
}
