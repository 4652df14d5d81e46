package dev.tidemark.product.capture;

import static dev.tidemark.platform.config.ServiceDatabase.PRODUCTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.product.capture.CapturedReviews.Change;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What arrives in Kafka of the rows of reviews, through the real Debezium. */
class ReviewCaptureTest {

    private static Sandbox sandbox;

    private ReviewRows reviews;

    @BeforeAll
    static void capture() {
        sandbox = Sandbox.open(PRODUCTS);
        Migrations.run(sandbox);
        sandbox.start(sandbox.reviewCapture());
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @BeforeEach
    void register() {
        reviews = ReviewRows.in(sandbox);
    }

    @Test
    void one_insertion_two_updates_and_three_deletions_are_six_changes_in_the_order_of_each_review() {
        var first = reviews.write(1, "a");
        var second = reviews.write(2, "b");
        var before = captured().awaitAll(second).size();

        var changed = reviews.write(4, "warm light");
        reviews.rate(changed, 3);
        reviews.rate(changed, 2);
        Stream.of(changed, first, second).forEach(reviews::delete);
        var last = reviews.write(5, "last");

        var six = captured().awaitAll(last).size() - before - 1;
        assertThat(six).isEqualTo(6);
        assertThat(captured().await(changed, 4)).extracting(Change::step).containsExactly("c1", "u2", "u3", "d3");
        assertThat(captured().await(first, 2)).extracting(Change::step).containsExactly("c1", "d1");
    }

    @Test
    void a_change_shows_the_row_before_and_after_without_who_wrote_it() {
        var review = reviews.write(4, "warm light");
        reviews.rate(review, 3);

        var change = captured().await(review, 2).get(1).value();

        assertThat(change.path("after").toString()).isEqualTo("""
                {"id":"%s","product_id":"%s","rating":3,"text":"warm light",\
                "written_at":"2026-11-20T09:00:00.000000Z","row_version":2}""".formatted(review, reviews.product()));
        assertThat(change.path("before").path("rating").asInt()).isEqualTo(4);
        assertThat(change.path("source").path("snapshot").asText()).isEqualTo("false");
        assertThat(change.toString()).doesNotContain("member");
    }

    /** PostgreSQL does not write a long text to the log again that stays as it is. */
    @Test
    void a_long_text_that_does_not_change_is_in_every_change() {
        var text = new Random(7)
                .ints(5000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var review = reviews.write(4, text);
        reviews.rate(review, 3);
        reviews.delete(review);

        assertThat(captured().await(review, 3))
                .allSatisfy(
                        change -> assertThat(change.row().path("text").asText()).isEqualTo(text));
    }

    @Test
    void what_was_rolled_back_is_never_seen() {
        var never = UUID.randomUUID();
        reviews.database().execute("BEGIN; %s; ROLLBACK".formatted(reviews.insertion(never, 1, "never")));
        var after = reviews.write(5, "after");

        assertThat(captured().awaitAll(after)).extracting(Change::key).doesNotContain(never.toString());
    }

    @Test
    void a_truncation_arrives() {
        reviews.write(5, "gone");
        reviews.database().execute("TRUNCATE reviews");

        var change = captured().await(each -> each.operation().equals("t"), 1).getFirst();

        assertThat(change.key()).isNull();
        assertThat(change.row().isMissingNode() || change.row().isNull()).isTrue();
    }

    private CapturedReviews captured() {
        return new CapturedReviews(sandbox);
    }
}
