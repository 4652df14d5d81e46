package dev.tidemark.projector.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.projector.bulk.ItemOutcome.AlreadyNewer;
import dev.tidemark.projector.bulk.ItemOutcome.Later;
import dev.tidemark.projector.bulk.ItemOutcome.Refused;
import dev.tidemark.projector.bulk.ItemOutcome.Stored;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BulkJobTest {

    @Test
    void only_the_newest_version_of_an_aggregate_is_sent() {
        var job = new BulkJob(List.of(document("a", 1), document("b", 4), document("a", 3), document("a", 2)));

        assertThat(job.startRound()).containsExactlyInAnyOrder(document("a", 3), document("b", 4));
    }

    @Test
    void the_same_version_twice_is_one_document() {
        var job = new BulkJob(List.of(document("a", 1), document("a", 1)));

        settle(job, new Refused("mapper_parsing_exception", "no"));

        assertThat(job.isDone()).isTrue();
        assertThat(job.result().refusals()).hasSize(1);
    }

    @Test
    void when_the_newest_is_refused_the_one_before_is_sent() {
        var job = new BulkJob(List.of(document("a", 1), document("a", 2)));

        settle(job, new Refused("mapper_parsing_exception", "no"));

        assertThat(job.isDone()).isFalse();
        assertThat(job.failures()).isZero();
        assertThat(job.startRound()).containsExactly(document("a", 1));
    }

    @Test
    void a_stored_version_settles_the_older_ones() {
        var job = new BulkJob(List.of(document("a", 1), document("a", 2)));

        settle(job, new Stored());

        assertThat(job.isDone()).isTrue();
        assertThat(job.result()).isEqualTo(new BulkResult(1, 1, 0, List.of()));
    }

    @Test
    void a_newer_document_settles_the_aggregate_too() {
        var job = new BulkJob(List.of(document("a", 1)));

        settle(job, new AlreadyNewer());

        assertThat(job.result()).isEqualTo(new BulkResult(1, 0, 1, List.of()));
    }

    @Test
    void what_was_not_answered_is_sent_again_alone() {
        var job = new BulkJob(List.of(document("a", 1), document("b", 1)));

        var sent = job.startRound();
        job.settle(sent.getFirst(), new Stored());
        job.settle(sent.getLast(), new Later("429"));
        job.endRound();

        assertThat(job.startRound()).containsExactly(sent.getLast());
        assertThat(job.failures()).isEqualTo(1);
    }

    @Test
    void failures_count_up_only_while_nothing_moves() {
        var job = new BulkJob(List.of(document("a", 1), document("b", 1)));

        settle(job, new Later("503"));
        settle(job, new Later("503"));
        assertThat(job.failures()).isEqualTo(2);

        job.settle(job.startRound().getFirst(), new Stored());
        job.postpone("503");
        job.endRound();
        assertThat(job.failures()).isEqualTo(1);
    }

    private static void settle(BulkJob job, ItemOutcome outcome) {
        job.startRound().forEach(document -> job.settle(document, outcome));
        job.endRound();
    }

    private static VersionedDocument document(String id, long version) {
        return VersionedDocument.of(id, version, Map.of());
    }
}
