package dev.tidemark.projector.consistency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.problems.http.MalformedConsistencyToken;
import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import dev.tidemark.projector.query.ScratchQueries;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A read model of orders that is not called so. */
class OtherNameTest {

    private final StubElasticsearch stub = StubElasticsearch.start().otherwise(asked -> """
            {"docs": [{"_index": "parcels", "_id": "a", "_version": 1, "found": true}]}""");

    private final ConsistentReads reads = new ConsistentReads(
            ScratchQueries.at(stub),
            ScratchQueries.config(Map.of(), ConsistencyConfig.class),
            List.of(new Parcels()),
            new SimpleMeterRegistry());

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void its_documents_are_waited_for_by_tokens_of_their_aggregates() {
        assertThat(answered("orders/a@2")).containsEntry("Consistency-Token-Applied", "false");
        assertThat(answered("orders/a@1")).containsEntry("Consistency-Token-Applied", "true");
        assertThat(stub.requests()).hasSize(2);
    }

    @Test
    void its_name_is_no_aggregate_type() {
        assertThatThrownBy(() -> answered(Parcels.NAME + "/a@1"))
                .isInstanceOf(MalformedConsistencyToken.class)
                .hasMessageContaining(OrderEvent.AGGREGATE_TYPE);
    }

    private Map<String, String> answered(String token) {
        var query = AskedQuery.with(token).preferring("wait=0");
        reads.one(query.parameters(), ReadScope.everything(Parcels.NAME), () -> Uni.createFrom()
                        .item("read"))
                .await()
                .atMost(Duration.ofSeconds(30));
        return query.answered();
    }
}
