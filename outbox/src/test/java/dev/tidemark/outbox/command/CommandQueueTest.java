package dev.tidemark.outbox.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CommandQueueTest {

    private final CommandQueue queue = new CommandQueue(1, 2);

    @Test
    void the_first_need_not_wait() {
        come().assertCompleted();
    }

    @Test
    void others_go_on_in_the_order_in_which_they_came_as_places_become_free() {
        come();
        var second = come();
        var third = come();

        second.assertNotTerminated();
        queue.leave();
        second.assertCompleted();
        third.assertNotTerminated();
        queue.leave();
        third.assertCompleted();
    }

    @Test
    void who_finds_the_queue_full_is_refused_and_others_are_not_after_it() {
        come();
        come();
        come();

        come().assertFailedWith(TooManyCommands.class);
        queue.leave();
        come().assertNotTerminated();
    }

    @Test
    void a_place_that_nobody_waits_for_is_free() {
        come();
        queue.leave();

        come().assertCompleted();
    }

    @Test
    void who_gives_up_waiting_has_no_turn_and_leaves_its_place_to_others() {
        come();
        var gone = come();
        var next = come();
        gone.cancel();

        come().assertNotTerminated();
        queue.leave();
        next.assertCompleted();
        assertThat(gone.getItem()).isNull();
    }

    @Test
    void who_waited_goes_on_in_the_context_in_which_it_came() {
        come();
        var vertx = Vertx.vertx();
        try {
            var own = vertx.getOrCreateContext();
            var seen = new CompletableFuture<Context>();
            own.runOnContext(_ -> queue.turn().subscribe().with(_ -> seen.complete(Vertx.currentContext())));
            await().until(() -> queue.waiting() == 1);
            queue.leave();

            assertThat(seen).succeedsWithin(Duration.ofSeconds(10)).isSameAs(own);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    private UniAssertSubscriber<Void> come() {
        return queue.turn().subscribe().withSubscriber(UniAssertSubscriber.create());
    }
}
