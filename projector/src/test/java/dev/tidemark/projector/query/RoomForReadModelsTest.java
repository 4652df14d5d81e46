package dev.tidemark.projector.query;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tidemark.platform.test.TidemarkResource;
import dev.tidemark.projector.FeedsOff;
import dev.tidemark.projector.generation.ScratchOrders;
import dev.tidemark.projector.readmodel.ReadModel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Read models that people add to those that there are need no setting. */
@QuarkusTest
@TestProfile(FeedsOff.class)
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class RoomForReadModelsTest {

    /** As docs/read-models.md has it. */
    private static final int ADDED = 10;

    @Inject
    QueryConfig config;

    @Inject
    @All
    List<ReadModel<?>> readModels;

    @ConfigProperty(name = "quarkus.elasticsearch.max-connections")
    int connections;

    @ConfigProperty(name = "quarkus.elasticsearch.max-connections-per-route")
    int connectionsPerRoute;

    @Test
    void ten_more_read_models_have_room() {
        Stream<ReadModel<?>> added =
                Stream.generate(ScratchOrders::fresh).limit(ADDED).map(each -> each);
        var all = Stream.concat(readModels.stream(), added).toList();

        assertThatCode(() -> new Bulkheads(config, all, connections, connectionsPerRoute, new SimpleMeterRegistry()))
                .doesNotThrowAnyException();
    }
}
