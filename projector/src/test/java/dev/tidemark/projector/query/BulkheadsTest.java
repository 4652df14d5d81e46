package dev.tidemark.projector.query;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.platform.test.config.Bounds;
import dev.tidemark.projector.generation.ScratchOrders;
import dev.tidemark.projector.readmodel.ReadModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two read models, each with a place for one search and one lookup. */
class BulkheadsTest {

    private static final Map<String, String> ONE_AT_ONCE =
            Map.of("tidemark.queries.max-concurrent", "1", "tidemark.queries.max-lookups", "1");

    @Test
    void an_instance_whose_queries_leave_connections_to_others_starts() {
        assertThatCode(() -> start(20, 20)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"19, 400", "400, 19"})
    void one_whose_queries_do_not_starts_not(int connections, int perRoute) {
        assertThatThrownBy(() -> start(connections, perRoute))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("are 1 and 1: for each of 2 read models")
                .hasMessageEndingWith("max-connections and .max-connections-per-route leave 19");
    }

    @ParameterizedTest
    @CsvSource({
        "tidemark.queries.max-concurrent, 0, 1",
        "tidemark.queries.max-lookups, 0, 1",
        "tidemark.queries.max-queued, -1, 0"
    })
    void a_value_out_of_bounds_stops_the_start(String property, String refused, String accepted) {
        new Bounds(QueryConfig.class, property).assertBetween(refused, accepted);
    }

    private static void start(int connections, int perRoute) {
        List<ReadModel<?>> readModels = List.of(ScratchOrders.named("one"), ScratchOrders.named("two"));
        new Bulkheads(
                ScratchQueries.config(ONE_AT_ONCE, QueryConfig.class),
                readModels,
                connections,
                perRoute,
                new SimpleMeterRegistry());
    }
}
