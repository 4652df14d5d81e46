package dev.tidemark.order.catalogue.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemark.order.catalogue.CatalogueConfig;
import dev.tidemark.order.catalogue.copy.CatalogueState.Part;
import dev.tidemark.order.catalogue.copy.CatalogueState.Phase;
import dev.tidemark.order.fixtures.CatalogueWarnings;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class CatalogueStateTest {

    private final CatalogueState state = new CatalogueState();

    @Test
    void a_wait_ends_when_the_part_that_waits_goes_on() {
        state.waits(Part.FEED, new IllegalStateException("no right"));

        state.goesOn(Part.WATCH);
        assertThat(state.phase()).isInstanceOf(Phase.Waiting.class);

        state.goesOn(Part.FEED);
        assertThat(state.phase()).isInstanceOf(Phase.Running.class);
    }

    @Test
    void an_obstacle_is_logged_when_it_changes() {
        try (var warnings = new CatalogueWarnings()) {
            state.waits(Part.FEED, new IllegalStateException("no answer after 1 attempt"));
            state.waits(Part.FEED, new IllegalStateException("no answer after 2 attempt"));
            state.waits(Part.WATCH, new IllegalStateException("no answer after 3 attempt"));
            state.waits(Part.FEED, new IllegalStateException("no right"));

            assertThat(warnings.messages())
                    .containsExactly(
                            "The copy of the catalogue waits: no answer after 1 attempt",
                            "The copy of the catalogue waits: no right");
        }
    }

    @Test
    void a_short_wait_is_no_illness() {
        var settings = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 1, new DurationConverter())
                .withMapping(CatalogueConfig.class)
                .withDefaultValue("tidemark.catalogue.topic", "products")
                .withDefaultValue("tidemark.catalogue.group", "catalogue")
                .build()
                .getConfigMapping(CatalogueConfig.class);

        assertThat(new CatalogueHealth(state, settings).call().getStatus()).isEqualTo(Status.UP);
    }
}
