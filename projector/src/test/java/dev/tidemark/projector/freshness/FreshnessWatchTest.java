package dev.tidemark.projector.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.projector.Orders;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.elasticsearch.StubElasticsearch;
import dev.tidemark.projector.generation.ScratchGenerations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FreshnessWatchTest {

    private static final String NOTHING = "{\"hits\": {\"hits\": []}}";
    private static final String GAP = "{\"hits\": {\"hits\": [{\"_source\": %s}]}}"
            .formatted(Json.write(
                    GapDocument.before(new CanaryDocument(CanaryDocument.KIND, "order-service", 7, Orders.NOON), 4)));

    private final StubElasticsearch stub = StubElasticsearch.start();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final FreshnessWatch watch =
            new FreshnessWatch(new Canaries(stub.client(), ScratchGenerations.at(stub)), defaults(), registry);

    @AfterEach
    void close() {
        stub.close();
    }

    /** Gaps from before the start, too. */
    @Test
    void open_gaps_are_counted_until_they_are_acknowledged() {
        stub.answer(NOTHING).answer(GAP).answer(NOTHING).answer(NOTHING);
        assertThat(openGaps("order-service")).isZero();

        watch.look().await().atMost(Duration.ofSeconds(30));
        assertThat(openGaps("order-service")).isEqualTo(1);
        assertThat(openGaps("product-service")).isZero();

        watch.look().await().atMost(Duration.ofSeconds(30));
        assertThat(openGaps("order-service")).isZero();
    }

    private double openGaps(String service) {
        return registry.get("tidemark.canary.gaps.open")
                .tag("service", service)
                .gauge()
                .value();
    }

    private static FreshnessConfig defaults() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(FreshnessConfig.class)
                .build()
                .getConfigMapping(FreshnessConfig.class);
    }
}
