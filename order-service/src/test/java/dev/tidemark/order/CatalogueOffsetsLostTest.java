package dev.tidemark.order;

import dev.tidemark.order.fixtures.StoppedCopy;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.TidemarkResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.Consumer;
import org.junit.jupiter.api.Test;

/** The topic no longer has what comes next, while the copy is being read. In a service of its own, which stays stopped. */
@QuarkusTest
@WithTestResource(
        value = TidemarkResource.class,
        scope = TestResourceScope.RESTRICTED_TO_CLASS,
        initArgs = @ResourceArg(name = "service", value = "orders"))
class CatalogueOffsetsLostTest {

    @Inject
    KafkaClientService clients;

    Sandbox sandbox;

    @Test
    void the_copy_stops_when_the_topic_ends_before_its_position() {
        var copy = new StoppedCopy(sandbox);

        clients.getConsumer("products")
                .runOnPollingThread((Consumer<Object, Object> consumer) ->
                        consumer.assignment().forEach(partition -> consumer.seek(partition, 1_000_000)))
                .await()
                .indefinitely();

        copy.assertStopped("offsets_out_of_range");
    }
}
