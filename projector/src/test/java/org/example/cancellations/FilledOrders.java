package org.example.cancellations;

import dev.tidemark.contracts.OrderEvent.OrderCancelled;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.TestTopic;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A system in which orders were placed, and some cancelled, before the projector that is tested starts. */
public final class FilledOrders implements QuarkusTestResourceLifecycleManager {

    static final List<OrderCancelled> CANCELLED =
            Stream.generate(() -> Orders.cancelled(Orders.created())).limit(25).toList();

    private Sandbox sandbox;

    @Override
    public Map<String, String> start() {
        sandbox = Sandbox.open();
        try (var topic =
                TestTopic.existing(sandbox.topic("orders"), sandbox.endpoints().kafka())) {
            CANCELLED.forEach(cancelled -> {
                var id = cancelled.order().id();
                topic.send(
                        EventRecords.of(topic.name(), Orders.created(id, "m-1", Orders.NOON)),
                        EventRecords.of(topic.name(), cancelled),
                        EventRecords.of(topic.name(), Orders.created()));
            });
        }
        return sandbox.serviceConfig().projector();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(sandbox, new TestInjector.MatchesType(Sandbox.class));
    }

    @Override
    public void stop() {
        sandbox.close();
    }
}
