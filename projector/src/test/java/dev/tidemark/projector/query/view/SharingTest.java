package dev.tidemark.projector.query.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.projector.query.ScratchQueries;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Views whose openings end, well or not, when a test says so. */
class SharingTest {

    private static final boolean FRESH = true;

    private final List<CompletableFuture<String>> openings = new ArrayList<>();
    private final List<String> released = new ArrayList<>();

    @Test
    void a_view_that_cannot_be_opened_is_tried_again() {
        var sharing = sharing("0s");
        var lost = ask(sharing, !FRESH);

        openings.getFirst().completeExceptionally(new IllegalStateException("away"));

        assertThat(lost).isCompletedExceptionally();
        ask(sharing, !FRESH);
        assertThat(openings).hasSize(2);
    }

    @Test
    void the_failure_of_an_old_view_leaves_its_successor() {
        var sharing = sharing("0s");
        ask(sharing, FRESH);
        var successor = ask(sharing, FRESH);

        openings.getFirst().completeExceptionally(new IllegalStateException("away"));
        var next = ask(sharing, !FRESH);
        openings.getLast().complete("successor");

        assertThat(openings).hasSize(2);
        assertThat(List.of(successor, next)).allSatisfy(view -> assertThat(view).isCompletedWithValue("successor"));
    }

    @Test
    void nobody_gets_an_old_view_that_has_failed_while_its_successor_is_to_come() {
        var sharing = sharing("1h");
        ask(sharing, FRESH);
        ask(sharing, FRESH);

        openings.getFirst().completeExceptionally(new IllegalStateException("away"));
        var next = ask(sharing, !FRESH);
        openings.getLast().complete("successor");

        assertThat(next).isCompletedWithValue("successor");
    }

    /** It would count, and stay open, as long as it lives. */
    @Test
    void a_view_that_is_opened_after_its_successor_is_released_behind_those_who_wait_for_it() {
        var sharing = sharing("0s");
        var late = ask(sharing, FRESH).thenAccept(view -> assertThat(released).isEmpty());
        ask(sharing, FRESH);

        openings.getLast().complete("successor");
        assertThat(released).isEmpty();
        openings.getFirst().complete("late");

        assertThat(late).isCompleted();
        assertThat(released).containsExactly("late");
    }

    @Test
    void however_many_find_it_gone_a_view_is_replaced_once() {
        var sharing = sharing("0s");
        ask(sharing, !FRESH);
        openings.getFirst().complete("gone");

        sharing.forget("gone");
        ask(sharing, !FRESH);
        openings.getLast().complete("other");
        sharing.forget("gone");

        assertThat(ask(sharing, !FRESH)).isCompletedWithValue("other");
        assertThat(openings).hasSize(2);
    }

    private static CompletableFuture<String> ask(Sharing sharing, boolean fresh) {
        return sharing.next(fresh).subscribeAsCompletionStage();
    }

    /** @param interval shortest time between two views */
    private Sharing sharing(String interval) {
        var settings = Map.of("tidemark.views.age", "1h", "tidemark.views.interval", interval);
        return new Sharing(ScratchQueries.config(settings, ViewConfig.class), delay -> opening(), released::add);
    }

    private Uni<String> opening() {
        var opening = new CompletableFuture<String>();
        openings.add(opening);
        return Uni.createFrom().completionStage(opening);
    }
}
