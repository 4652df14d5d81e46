package dev.tidemark.projector.query.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.projector.query.PagedSearch;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ViewsTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private static final Map<String, String> SHARED_FOR_LONG =
            Map.of("tidemark.views.age", "1h", "tidemark.views.interval", "1h");

    private static final Map<String, String> NEVER_SHARED = Map.of("tidemark.views.age", "0s");

    private PagedSearch search;

    @AfterEach
    void close() {
        search.close();
    }

    /** Views that nobody pages through are many, and Elasticsearch has no other limit to their number. */
    @Test
    void a_view_lives_for_half_a_minute_after_each_page() {
        search = new PagedSearch(Map.of());

        search.turn(search.begin());

        assertThat(search.paths()).containsExactly("POST /scratch/_pit", "POST /_search", "POST /_search");
        assertThat(search.requests().getFirst().path()).contains("keep_alive=30000ms");
        assertThat(search.requests().subList(1, 3)).allSatisfy(asked -> assertThat(asked.body())
                .contains("\"pit\":{\"id\":\"view1\",\"keep_alive\":\"30000ms\"}"));
    }

    @Test
    void searches_that_begin_together_share_a_view() {
        search = new PagedSearch(SHARED_FOR_LONG);

        search.begin();
        search.begin();

        assertThat(search.paths()).containsExactly("POST /scratch/_pit", "POST /_search", "POST /_search");
    }

    @Test
    void who_has_waited_for_a_token_searches_in_a_view_that_is_opened_later() {
        search = new PagedSearch(Map.of("tidemark.views.age", "1h", "tidemark.views.interval", "0s"));

        search.begin();
        search.beginFresh();

        assertThat(search.paths())
                .containsExactly("POST /scratch/_pit", "POST /_search", "POST /scratch/_pit", "POST /_search");
    }

    @Test
    void however_many_have_waited_they_share_few_views() {
        search = new PagedSearch(Map.of("tidemark.views.interval", "300ms"));

        var pages = IntStream.range(0, 50)
                .mapToObj(i -> search.beginningFresh().subscribeAsCompletionStage())
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(pages)
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();

        assertThat(search.paths()).filteredOn("POST /scratch/_pit"::equals).hasSizeLessThan(10);
    }

    @Test
    void nobody_else_waits_for_a_view_that_is_still_to_come() {
        search = new PagedSearch(SHARED_FOR_LONG);
        search.begin();

        var fresh = search.beginningFresh().subscribeAsCompletionStage();

        assertThat(search.begin()).isPresent();
        assertThat(fresh).isNotDone();
        fresh.cancel(true);
    }

    @Test
    void a_shared_view_that_is_gone_is_replaced() {
        search = new PagedSearch(SHARED_FOR_LONG);
        search.begin();

        assertThat(search.losingTheView().begin()).isPresent();
    }

    @Test
    void a_view_too_many_takes_the_place_of_the_one_that_was_opened_first() {
        search = new PagedSearch(Map.of("tidemark.views.age", "0s", "tidemark.views.most", "2"));
        var first = search.begin();
        search.begin();
        search.turn(first);

        assertThat(search.begin()).isPresent();

        awaitClosed("view1");
    }

    @Test
    void a_view_that_leads_nobody_to_another_page_is_closed_when_it_is_shared_no_more() {
        search = new PagedSearch(NEVER_SHARED);
        search.finding(1).begin();

        search.begin();

        awaitClosed("view1");
    }

    /** Who did not get the last page asks for it again. */
    @Test
    void a_view_with_pages_is_left_open_after_the_last_one() {
        search = new PagedSearch(NEVER_SHARED);
        var cursor = search.begin();
        search.begin();

        assertThat(search.finding(1).turn(cursor)).isEmpty();
        assertThat(search.finding(1).turn(cursor)).isEmpty();
        assertThat(search.paths()).noneMatch(path -> path.startsWith("DELETE"));
    }

    @Test
    void views_that_have_ended_do_not_count() {
        search = new PagedSearch(
                Map.of("tidemark.views.age", "0s", "tidemark.views.life", "0s", "tidemark.views.most", "1"));

        search.begin();
        search.begin();

        assertThat(search.paths()).noneMatch(path -> path.startsWith("DELETE"));
    }

    private void awaitClosed(String view) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(search.requests())
                .filteredOn(asked -> asked.method().equals("DELETE"))
                .singleElement()
                .satisfies(asked -> assertThat(asked.body()).contains(view)));
    }
}
