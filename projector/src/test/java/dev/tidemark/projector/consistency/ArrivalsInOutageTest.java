package dev.tidemark.projector.consistency;

import static dev.tidemark.projector.consistency.AwaitedDocuments.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tidemark.projector.query.QueryProblem;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Elasticsearch does not answer those who look for what is waited for. */
class ArrivalsInOutageTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final ReadScope ALL = ReadScope.everything("scratch");

    private final AwaitedDocuments documents = new AwaitedDocuments();
    private final Arrivals arrivals = documents.arrivals(Map.of());

    @AfterEach
    void close() {
        documents.close();
    }

    @Test
    void a_look_that_fails_is_tried_again() {
        documents.stub().answer(429, "").reset();
        documents.allow(1);

        assertThat(answer(arrivals.await(ALL, List.of(token("a", 1)), LONG))).isTrue();
        assertThat(documents.stub().requests()).hasSize(3);
    }

    @Test
    void whose_time_is_over_is_told_of_an_outage() {
        for (int i = 0; i < 1000; i++) {
            documents.stub().answer(503, "");
        }
        var others = arrivals.await(ALL, List.of(token("a", 2)), LONG).subscribeAsCompletionStage();
        await().until(() -> documents.stub().requests().size() > 1);

        assertThatThrownBy(() -> answer(arrivals.await(ALL, List.of(token("a", 1)), Duration.ofMillis(1))))
                .isInstanceOf(QueryProblem.ReadModelUnavailable.class);
        assertThat(others).isNotDone();
    }

    @Test
    void who_does_not_wait_is_told_of_an_outage_at_once_and_the_next_one_is_answered() {
        documents.stub().reset();
        assertThatThrownBy(() -> answer(arrivals.await(ALL, List.of(token("a", 1)), Duration.ZERO)))
                .isInstanceOf(QueryProblem.ReadModelUnavailable.class);

        documents.allow(1);
        assertThat(answer(arrivals.await(ALL, List.of(token("a", 1)), Duration.ZERO)))
                .isTrue();
    }

    @Test
    void the_first_request_of_a_look_says_nothing_of_an_outage_that_the_next_one_met() {
        var others = IntStream.range(0, 1001)
                .mapToObj(i -> arrivals.await(ALL, List.of(token(Integer.toString(i), 2)), LONG))
                .map(Uni::subscribeAsCompletionStage)
                .toList();
        letFirstPassOfTwo();

        assertThatThrownBy(() -> answer(arrivals.await(ALL, List.of(token("late", 1)), Duration.ofMillis(1))))
                .isInstanceOf(QueryProblem.ReadModelUnavailable.class);
        assertThat(others).noneMatch(CompletableFuture::isDone);
    }

    /** Then the outage begins, and the next look is on its way. */
    private void letFirstPassOfTwo() {
        awaitRequests(1);
        documents.allow(1);
        awaitRequests(2);
        documents.stub().answer(503, "");
        documents.allow(1);
        awaitRequests(4);
        documents.allow(1);
        awaitRequests(5);
    }

    @Test
    void an_outage_that_is_over_is_told_to_nobody() {
        documents.stub().answer(503, "");
        documents.allow(2);
        answer(arrivals.await(ALL, List.of(token("a", 1)), LONG));

        assertThat(answer(arrivals.await(ALL, List.of(token("a", 2)), Duration.ofMillis(1))))
                .isFalse();
    }

    /** The last of which waits for its answer. */
    private void awaitRequests(int requests) {
        await().until(() -> documents.stub().requests().size() == requests);
    }

    private static boolean answer(Uni<Boolean> reached) {
        return reached.await().atMost(LONG);
    }
}
