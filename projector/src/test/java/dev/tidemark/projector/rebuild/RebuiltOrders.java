package dev.tidemark.projector.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.Orders;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.TestTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** All orders that there ever were, and what their generations show. */
final class RebuiltOrders implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Sandbox sandbox;
    private final TestTopic topic;
    private final List<OrderEvent> sent = new ArrayList<>();

    RebuiltOrders(Sandbox sandbox) {
        this.sandbox = sandbox;
        this.topic =
                TestTopic.existing(sandbox.topic("orders"), sandbox.endpoints().kafka());
    }

    OrderEvent first() {
        return sent.getFirst();
    }

    <E extends OrderEvent> E send(E event) {
        sent.add(event);
        topic.send(EventRecords.of(topic.name(), event));
        return event;
    }

    /** Returns when both have what is sent now. */
    void awaitOneMoreIn(String... indices) {
        send(Orders.created());
        for (var index : indices) {
            awaitAllIn(index);
        }
    }

    void awaitAllIn(String index) {
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
            var versions = index(index).versions();
            sent.forEach(event -> assertThat(versions.get(event.aggregateId()))
                    .isNotNull()
                    .isGreaterThanOrEqualTo(event.aggregateVersion()));
        });
    }

    TestIndex index(String name) {
        return new TestIndex(sandbox.endpoints().elasticsearch(), sandbox.indicesPrefix() + name);
    }

    /** As a switch that is interrupted leaves it. */
    void hold(String index) {
        var name = index(index).name();
        new TestIndex(sandbox.endpoints().elasticsearch(), "_aliases").send("POST", "", """
                {"actions": [
                  {"remove": {"index": "%1$s", "alias": "%1$s-write"}},
                  {"add": {"index": "%1$s", "alias": "%1$s-held-by-the-dead"}}
                ]}""".formatted(name));
        index(index).set("index.blocks.write", true);
    }

    boolean isHeld(String index) {
        return index(index).isHeld();
    }

    /** Deletes it behind the engine's back; Elasticsearch remembers that as the next version. */
    void lose(OrderEvent event, String index) {
        index(index).send("DELETE", "/_doc/" + event.aggregateId() + "?refresh=true", "");
    }

    /** The version after that of its deletion. */
    void repair(OrderEvent.OrderCreated lost) {
        send(Orders.cancelled(send(Orders.cancelled(lost))));
    }

    /** An order that is changed all the time, while its document is looked at as queries see it. */
    final class Watched implements AutoCloseable {

        private final OrderEvent order = send(Orders.created());
        private final List<String> older = new ArrayList<>();
        private final CompletableFuture<Void> writing;
        private final CompletableFuture<Void> looking;
        private volatile boolean ended;

        Watched(String... indices) {
            for (var index : indices) {
                awaitAllIn(index);
            }
            writing = CompletableFuture.runAsync(this::keepChanging);
            looking = CompletableFuture.runAsync(this::look);
        }

        private void keepChanging() {
            var last = order;
            while (!ended) {
                last = Orders.cancelled(last);
                topic.send(EventRecords.of(topic.name(), last));
            }
            sent.add(last);
        }

        private void look() {
            long newest = 0;
            var query = """
                    {"version": true, "query": {"term": {"orderId": "%s"}}}""".formatted(order.aggregateId());
            while (!ended) {
                long seen = index("orders")
                        .send("GET", "/_search", query)
                        .at("/hits/hits/0/_version")
                        .asLong();
                if (seen < newest) {
                    older.add("%d after %d".formatted(seen, newest));
                }
                newest = Math.max(newest, seen);
            }
        }

        /** Ends it. What was seen after something newer. */
        List<String> older() {
            ended = true;
            writing.join();
            looking.join();
            return older;
        }

        @Override
        public void close() {
            older();
        }
    }

    @Override
    public void close() {
        topic.close();
    }
}
