package dev.tidemark.problems.bulkhead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One at once, and two wait. */
class BulkheadTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicInteger rejected = new AtomicInteger();
    private final Bulkhead bulkhead = new Bulkhead(1, 2, LONG, rejected::incrementAndGet);
    private final Queue<UniEmitter<? super String>> inWork = new ArrayDeque<>();

    @Test
    void others_begin_in_the_order_in_which_they_came_as_places_become_free() {
        var first = come("first");
        var second = come("second");
        var third = come("third");

        endOne();
        first.assertCompleted();
        second.assertNotTerminated();
        endOne();
        second.assertCompleted();
        endOne();
        third.assertCompleted();
        assertThat(bulkhead.active()).isZero();
    }

    @Test
    void who_finds_the_queue_full_is_refused_until_somebody_has_left() {
        come("first");
        come("second");
        come("third");

        come("fourth").assertFailedWith(Overloaded.class);
        endOne();
        come("fifth").assertNotTerminated();
        assertThat(rejected).hasValue(1);
    }

    @Test
    void work_that_fails_gives_its_place_back() {
        bulkhead.run(() -> Uni.createFrom().failure(new IllegalStateException()))
                .subscribe()
                .with(item -> {}, failure -> {});

        come("next");
        assertThat(inWork).hasSize(1);
    }

    @Test
    void work_that_cannot_even_begin_gives_its_place_back() {
        bulkhead.run(() -> {
                    throw new IllegalStateException();
                })
                .subscribe()
                .with(item -> {}, failure -> {});

        come("next");
        assertThat(inWork).hasSize(1);
    }

    @Test
    void work_that_is_cancelled_gives_its_place_back_once() {
        var first = come("first");
        first.cancel();
        endOne();

        come("next");
        come("after next").assertNotTerminated();
        assertThat(inWork).hasSize(1);
    }

    @Test
    void who_gives_up_waiting_has_no_turn_and_leaves_its_place_to_others() {
        come("first");
        come("gone").cancel();
        var next = come("next");

        come("last").assertNotTerminated();
        endOne();
        endOne();
        next.assertCompleted().assertItem("next");
    }

    @Test
    void who_waits_too_long_is_refused() {
        var impatient = new Bulkhead(1, 1, Duration.ofMillis(1), rejected::incrementAndGet);
        impatient.run(() -> Uni.createFrom().nothing()).subscribe().with(item -> {});

        impatient
                .run(Uni.createFrom()::voidItem)
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create())
                .awaitFailure(LONG)
                .assertFailedWith(Overloaded.class);
        assertThat(impatient.queued()).isZero();
    }

    @Test
    void who_waited_goes_on_in_the_context_in_which_it_came() {
        come("first");
        var vertx = Vertx.vertx();
        try {
            var own = vertx.getOrCreateContext();
            var seen = new CompletableFuture<Context>();
            own.runOnContext(_ -> bulkhead.run(() -> Uni.createFrom().item(Vertx.currentContext()))
                    .subscribe()
                    .with(seen::complete));
            await().until(() -> bulkhead.queued() == 1);
            endOne();

            assertThat(seen).succeedsWithin(Duration.ofSeconds(10)).isSameAs(own);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private UniAssertSubscriber<String> come(String name) {
        return bulkhead.run(() -> Uni.createFrom().<String>emitter(inWork::add).replaceWith(name))
                .subscribe()
                .withSubscriber(UniAssertSubscriber.create());
    }

    /** Who has begun first. */
    private void endOne() {
        inWork.remove().complete("done");
    }
}
