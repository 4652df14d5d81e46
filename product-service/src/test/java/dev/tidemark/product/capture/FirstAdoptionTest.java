package dev.tidemark.product.capture;

import static dev.tidemark.platform.config.ServiceDatabase.PRODUCTS;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.product.capture.CapturedReviews.Change;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The capture comes to a table that has been in use for long, and goes on being used. */
class FirstAdoptionTest {

    private static final int REVIEWS = 100_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Sandbox sandbox;
    private ReviewRows reviews;

    @BeforeEach
    void fill() {
        sandbox = Sandbox.open(PRODUCTS);
        Migrations.runUpTo(Migrations.BEFORE_CAPTURE, sandbox);
        reviews = ReviewRows.in(sandbox);
        reviews.fill(REVIEWS);
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void all_reviews_are_captured_while_they_are_written_and_nothing_is_older_than_the_table() {
        try (var _ = new BusyWriter(reviews)) {
            Migrations.run(sandbox);
            sandbox.start(sandbox.reviewCapture());
            new Snapshots(sandbox).awaitCompletion(PATIENCE);
        }

        var last = reviews.write(5, "last");

        var changes = new CapturedReviews(sandbox).awaitAll(last);
        assertThat(changes).extracting(Change::operation).contains("r", "c", "u", "d");
        var documents = documents(changes);
        var rows = reviews.all();
        assertThat(without(rows, documents)).as("missing").isEmpty();
        assertThat(without(documents, rows)).as("extra or old").isEmpty();
    }

    @Test
    void an_operator_asks_for_all_reviews_once_more() {
        Migrations.run(sandbox);
        sandbox.start(sandbox.reviewCapture());
        var snapshots = new Snapshots(sandbox);
        snapshots.awaitCompletion(PATIENCE);
        var before = reviews.all().size();

        var id = reviews.database().column("SELECT capture.request_snapshot()").getFirst();

        assertThat(snapshots.awaitCompletion(id, PATIENCE)).isEqualTo(before);
    }

    /** A few of them, as there may be very many. */
    private static Set<String> without(Set<String> some, Set<String> others) {
        return some.stream().filter(each -> !others.contains(each)).limit(10).collect(toSet());
    }

    /** As an index keeps them that is guarded by the version, whatever order the changes of a review came in. */
    private static Set<String> documents(List<Change> changes) {
        var newest = new HashMap<String, Change>();
        changes.forEach(change -> newest.merge(
                change.key(), change, (kept, next) -> next.documentVersion() > kept.documentVersion() ? next : kept));
        return newest.values().stream()
                .filter(change -> !change.operation().equals("d"))
                .map(change -> "%s %d %d"
                        .formatted(
                                change.key(),
                                change.documentVersion(),
                                change.row().path("rating").asInt()))
                .collect(toSet());
    }
}
