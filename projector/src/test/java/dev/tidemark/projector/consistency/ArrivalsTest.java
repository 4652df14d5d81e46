package dev.tidemark.projector.consistency;

import static dev.tidemark.projector.consistency.AwaitedDocuments.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.problems.http.ConsistencyToken;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniSubscription;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final ReadScope ALL = ReadScope.everything("scratch");

    private final AwaitedDocuments documents = new AwaitedDocuments();
    private final Arrivals arrivals = documents.arrivals(Map.of());

    @AfterEach
    void close() {
        documents.close();
    }

    @Test
    void ten_thousand_cost_one_request_a_look_and_leave_nothing_behind() {
        var first = start(ALL, token("0", 2));
        var others = IntStream.range(1, 10_000)
                .mapToObj(i -> start(ALL, token(Integer.toString(i % 1000), 2)))
                .toList();
        assertThat(arrivals.waiting()).isEqualTo(10_000);

        documents.allow(1);
        await().until(() -> documents.stub().requests().size() == 2);
        documents.become(2);
        documents.allow(1);

        assertThat(others).allSatisfy(answer -> assertThat(answer.join()).isTrue());
        assertThat(first.join()).isTrue();
        assertThat(documents.stub().requests()).hasSize(2);
        assertThat(AwaitedDocuments.ids(documents.stub().requests().getLast()))
                .hasSize(1000)
                .doesNotHaveDuplicates();
        assertThat(arrivals.waiting()).isZero();
    }

    /** With as many tokens as there may be, each of an aggregate of its own. */
    @Test
    void ten_thousand_take_less_than_64_mebibytes() {
        var before = heapInUse();

        var waiting = IntStream.range(0, 10_000)
                .mapToObj(i -> start(ALL, token("%032d".formatted(i), 2)))
                .toList();

        assertThat(arrivals.waiting()).isEqualTo(10_000);
        assertThat(heapInUse() - before).isLessThan(64 << 20);
        waiting.forEach(each -> each.cancel(true));
        assertThat(arrivals.waiting()).isZero();
    }

    /** However many others wait for other documents, which are more than one request asks for. */
    @Test
    void who_waits_is_answered_as_soon_as_all_of_its_documents_were_looked_for() {
        var first = start(ALL, token("0", 2));
        var others = IntStream.range(1, 2001)
                .mapToObj(i -> start(ALL, token(Integer.toString(i), 2)))
                .toList();

        documents.become(2);
        documents.allow(2);

        await().until(() -> others.stream().filter(CompletableFuture::isDone).count() == 1000);
        assertThat(first.join()).isTrue();
    }

    @Test
    void one_token_more_than_may_be_waited_for_is_refused() {
        var few = documents.arrivals(Map.of("tidemark.consistency.most-awaited", "2"));
        few.await(ALL, List.of(token("a", 2), token("b", 2)), LONG).subscribeAsCompletionStage();

        assertThatThrownBy(() -> answer(few.await(ALL, List.of(token("a", 2)), LONG)))
                .isInstanceOfSatisfying(ConsistencyProblem.TooManyWaiting.class, problem -> {
                    assertThat(problem.status()).isEqualTo(503);
                    assertThat(problem.headers()).containsKey("Retry-After");
                });
    }

    @Test
    void who_leaves_is_forgotten() {
        var leaving = start(ALL, token("a", 2));

        leaving.cancel(true);

        assertThat(arrivals.waiting()).isZero();
    }

    @Test
    void whose_time_is_over_is_forgotten() {
        var late = arrivals.await(ALL, List.of(token("a", 2)), Duration.ofMillis(1));

        assertThat(answer(late)).isFalse();
        // The answer may be there a moment before.
        await().until(() -> arrivals.waiting() == 0);
    }

    @Test
    void who_has_gone_before_waiting_is_forgotten() {
        arrivals.await(ALL, List.of(token("a", 2)), Duration.ofMinutes(1))
                .onSubscription()
                .invoke(UniSubscription::cancel)
                .subscribe()
                .with(reached -> {});

        await().until(() -> arrivals.waiting() == 0);
    }

    @Test
    void without_any_time_one_look_is_enough() {
        documents.allow(2);

        assertThat(answer(arrivals.await(ALL, List.of(token("a", 1)), Duration.ZERO)))
                .isTrue();
        assertThat(answer(arrivals.await(ALL, List.of(token("a", 2)), Duration.ZERO)))
                .isFalse();
    }

    @Test
    void all_tokens_have_to_be_reached() {
        documents.allow(2);

        assertThat(answer(arrivals.await(ALL, List.of(token("a", 1), token("b", 2)), Duration.ZERO)))
                .isFalse();
        documents.become(2);
        assertThat(answer(arrivals.await(ALL, List.of(token("a", 1), token("b", 2)), Duration.ZERO)))
                .isTrue();
    }

    @Test
    void what_is_not_there_is_not_reached() {
        documents.allow(1);

        assertThat(answer(arrivals.await(ALL, List.of(token("missing", 1)), Duration.ZERO)))
                .isFalse();
    }

    @Test
    void somebody_elses_is_as_if_it_were_not_there() {
        documents.allow(3);

        assertThat(answer(arrivals.await(owned("m-1"), List.of(token("a", 1)), Duration.ZERO)))
                .isTrue();
        assertThat(answer(arrivals.await(owned("m-2"), List.of(token("a", 1)), Duration.ZERO)))
                .isFalse();
        assertThat(answer(arrivals.await(owned(null), List.of(token("a", 1)), Duration.ZERO)))
                .isTrue();
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private CompletableFuture<Boolean> start(ReadScope scope, ConsistencyToken token) {
        return arrivals.await(scope, List.of(token), LONG).subscribeAsCompletionStage();
    }

    private static boolean answer(Uni<Boolean> reached) {
        return reached.await().atMost(LONG);
    }

    private static ReadScope owned(String owner) {
        return ReadScope.of("scratch", "memberId", owner);
    }
}
