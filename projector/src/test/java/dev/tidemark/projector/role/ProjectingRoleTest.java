package dev.tidemark.projector.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TidemarkResource.class, initArgs = @ResourceArg(name = "service", value = "projector"))
class ProjectingRoleTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** So whoever finds none of these in another role has not merely missed them. */
    @Test
    void it_reads_kafka_by_threads_of_its_own() {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(ApplicationThreads.names())
                .anyMatch(name -> name.startsWith("feed-"))
                .anyMatch(name -> name.startsWith("kafka-")));
    }
}
