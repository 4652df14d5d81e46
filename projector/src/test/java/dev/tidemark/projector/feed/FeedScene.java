package dev.tidemark.projector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.TestTopic;
import dev.tidemark.projector.feed.FeedState.Phase;
import dev.tidemark.projector.readmodel.Generation;
import dev.tidemark.projector.readmodel.ScratchOrders;
import dev.tidemark.projector.readmodel.StopReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A read model of its own on the real servers, and feeds that are started and ended like processes. */
final class FeedScene implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private record Running(Feed<OrderEvent> feed, Thread thread) {}

    private final Feed.Parts parts;
    private final List<Running> running = new ArrayList<>();
    private final Generation names;
    private final TestTopic topic;
    private final TestIndex index;
    private ScratchOrders model = ScratchOrders.fresh();

    FeedScene(Feed.Parts parts, Sandbox sandbox, int partitions) {
        this.parts = parts;
        this.names = parts.generations().named(model.name());
        this.topic = TestTopic.create(
                sandbox.topic(model.name()), sandbox.endpoints().kafka(), partitions);
        this.index = new TestIndex(sandbox.endpoints().elasticsearch(), names.index());
    }

    TestTopic topic() {
        return topic;
    }

    TestIndex index() {
        return index;
    }

    String readModel() {
        return names.readModel();
    }

    String group() {
        return names.group();
    }

    void changeMapping() {
        model = model.withOtherMapping();
    }

    void send(OrderEvent... events) {
        for (var event : events) {
            topic.send(EventRecords.of(topic.name(), event));
        }
    }

    EventRecords record(OrderEvent event) {
        return EventRecords.of(topic.name(), event);
    }

    Feed<OrderEvent> start() {
        var feed = new Feed<>(model, parts);
        running.add(new Running(
                feed, Thread.ofPlatform().name("feed-" + model.name()).start(feed)));
        return feed;
    }

    /** Returns when the topic's first event is projected and committed. */
    Feed<OrderEvent> projecting(OrderEvent first) {
        send(first);
        var feed = start();
        awaitDocument(first);
        awaitCommitted(1);
        return feed;
    }

    /** The same, and ended. */
    void project(OrderEvent first) {
        stop(projecting(first));
    }

    /** As another instance would that has applied an event. */
    void learnElsewhere(int epoch) {
        var other = parts.generations().open(model).await().atMost(LIMIT);
        parts.generations()
                .mark(other, meta -> meta.withEpochs(Map.of(model.name(), epoch)))
                .await()
                .atMost(LIMIT);
    }

    /** Returns when it has ended. What is under way is not finished. */
    void stop(Feed<OrderEvent> feed) {
        feed.close();
        running.stream().filter(each -> each.feed() == feed).forEach(FeedScene::join);
    }

    void awaitVersions(Map<String, Long> expected) {
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> assertThat(index.versions())
                .isEqualTo(expected));
    }

    void awaitDocument(OrderEvent event) {
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> assertThat(index.versions())
                .containsEntry(event.aggregateId(), event.aggregateVersion()));
    }

    /** All that the topic holds. */
    void awaitCommitted(long... offsets) {
        await().atMost(LIMIT).untilAsserted(() -> {
            for (int partition = 0; partition < offsets.length; partition++) {
                assertThat(topic.committed(group())).containsEntry(partition, offsets[partition]);
            }
        });
    }

    static String awaitWaiting(Feed<?> feed) {
        var obstacle = new AtomicReference<String>();
        await().atMost(LIMIT).until(() -> {
            if (feed.state().phase() instanceof Phase.Waiting(var what, var _)) {
                obstacle.set(what);
            }
            return obstacle.get() != null;
        });
        return obstacle.get();
    }

    static String awaitStopped(Feed<?> feed, StopReason... oneOf) {
        await().atMost(LIMIT).until(() -> feed.state().phase() instanceof Phase.Stopped);
        var stopped = (Phase.Stopped) feed.state().phase();
        assertThat(stopped.reason()).as(stopped.detail()).isIn((Object[]) oneOf);
        return stopped.detail();
    }

    private static void join(Running each) {
        try {
            assertThat(each.thread().join(Duration.ofSeconds(20))).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        running.forEach(each -> each.feed().close());
        running.forEach(FeedScene::join);
        topic.close();
    }
}
