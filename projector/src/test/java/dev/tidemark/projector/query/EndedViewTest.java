package dev.tidemark.projector.query;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.TestIndex;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A view that ends before its life is over. */
@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class EndedViewTest {

    private static final Time LONG = Time.of(time -> time.time("1m"));

    @Inject
    Searches searches;

    Sandbox sandbox;

    /** As that of a generation that another one has replaced. */
    @Test
    void a_view_ends_with_its_index() {
        var index = new TestIndex(sandbox.endpoints().elasticsearch(), sandbox.indicesPrefix() + "replaced");
        index.send("PUT", "", "");
        var view = index.send("POST", "/_pit?keep_alive=1m", "").path("id").asText();
        index.send("DELETE", "", "");

        var search = searches.search("products", view, LONG, new SearchRequest.Builder(), JsonNode.class);

        assertThatThrownBy(() -> search.await().atMost(Duration.ofSeconds(30)))
                .isInstanceOf(QueryProblem.ExpiredCursor.class);
    }
}
