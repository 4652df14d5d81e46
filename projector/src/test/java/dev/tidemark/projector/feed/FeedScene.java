package dev.tidemark.projector.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.OrderEvent;
import dev.tidemark.platform.test.KafkaRecords.Entry;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.platform.test.check.ReadModelDocuments;
import dev.tidemark.projector.EventRecords;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.TestTopic;
import dev.tidemark.projector.feed.FeedState.Phase;
import dev.tidemark.projector.generation.Generation;
import dev.tidemark.projector.generation.OpenGeneration;
import dev.tidemark.projector.generation.ScratchOrders;
import dev.tidemark.projector.projection.Projections;
import dev.tidemark.projector.readmodel.StopReason;
import io.quarkus.arc.Arc;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A read model of its own on the real servers, and feeds that are started and ended like processes. */
public final class FeedScene implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Feed.Parts parts;
    private final Sandbox sandbox;
    private final Map<Feed<OrderEvent>, Thread> running = new LinkedHashMap<>();
    private final Generation names;
    private final TestTopic topic;
    private final TestIndex index;
    private ScratchOrders model = ScratchOrders.fresh();

    public FeedScene(Sandbox sandbox, int partitions) {
        this(parts(), sandbox, partitions);
    }

    FeedScene(Feed.Parts parts, Sandbox sandbox, int partitions) {
        this.parts = parts;
        this.sandbox = sandbox;
        this.names = parts.generations().of(model.name(), 1);
        this.topic = TestTopic.create(
                sandbox.topic(model.name()), sandbox.endpoints().kafka(), partitions);
        this.index = new TestIndex(sandbox.endpoints().elasticsearch(), names.index());
    }

    /** Whose documents are written in a way of their own. */
    public static FeedScene writing(Projections projections, Sandbox sandbox, int partitions) {
        var usual = parts();
        return new FeedScene(
                new Feed.Parts(usual.kafka(), usual.generations(), projections, usual.backoff(), usual.config()),
                sandbox,
                partitions);
    }

    private static Feed.Parts parts() {
        return Arc.container().instance(Feed.Parts.class).get();
    }

    public TestTopic topic() {
        return topic;
    }

    public TestIndex index() {
        return index;
    }

    public ScratchOrders model() {
        return model;
    }

    public Generation names() {
        return names;
    }

    /** Feeds that run go on with the code as it was. */
    public void edit(UnaryOperator<ScratchOrders> change) {
        model = change.apply(model);
    }

    public void send(OrderEvent... events) {
        for (var event : events) {
            topic.send(EventRecords.of(topic.name(), event));
        }
    }

    public EventRecords record(OrderEvent event) {
        return EventRecords.of(topic.name(), event);
    }

    public Feed<OrderEvent> start() {
        return start(new Feed<>(model, parts));
    }

    /** Into the next generation, of the code as it is now. */
    public Feed<OrderEvent> startBeside() {
        var next = parts.generations().begin(model).await().atMost(LIMIT);
        return start(new Feed<>(model, next, parts));
    }

    private Feed<OrderEvent> start(Feed<OrderEvent> feed) {
        running.put(feed, Thread.ofPlatform().name("feed-" + model.name()).start(feed));
        return feed;
    }

    /** Returns when the topic's first event is projected and committed. */
    public Feed<OrderEvent> projecting(OrderEvent first) {
        send(first);
        var feed = start();
        awaitDocument(first);
        awaitCommitted(1);
        return feed;
    }

    /** The same, and ended. Returns what it was projected into. */
    public OpenGeneration project(OrderEvent first) {
        var feed = projecting(first);
        stop(feed);
        return feed.generation().orElseThrow();
    }

    /** Does not wait for it. */
    public void askToEnd(Feed<OrderEvent> feed) {
        feed.close();
    }

    /** Returns when it has ended. What can be written is written before. */
    public void stop(Feed<OrderEvent> feed) {
        feed.close();
        join(running.get(feed));
    }

    public void awaitVersions(Map<String, Long> expected) {
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> assertThat(index.versions())
                .isEqualTo(expected));
    }

    public void awaitDocument(OrderEvent event) {
        awaitDocument(event, 1);
    }

    public void awaitDocument(OrderEvent event, int generation) {
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> assertThat(
                        index(generation).versions())
                .containsEntry(event.aggregateId(), event.aggregateVersion()));
    }

    /** Returns when the checker finds in a generation what these events say, and nothing else. */
    public void awaitInStep(ScratchOrders code, int generation, List<OrderEvent> newest) {
        var expected = newest.stream().map(code::wanted).toList();
        var documents = new ReadModelDocuments(index.elasticsearch());
        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> assertThat(
                        documents.differences(index(generation).name(), expected))
                .isEmpty());
    }

    public TestIndex index(int generation) {
        return new TestIndex(
                index.elasticsearch(),
                parts.generations().of(names.readModel(), generation).index());
    }

    public void awaitPartitions(Feed<?> feed, int count) {
        await().atMost(LIMIT).until(() -> feed.state().positions().size() == count);
    }

    public void assertCommittedAsRead(Feed<?> feed) {
        assertThat(topic.committed(names.group())).isEqualTo(feed.state().positions());
    }

    /** All that the topic holds. */
    public void awaitCommitted(long... offsets) {
        await().atMost(LIMIT).untilAsserted(() -> {
            for (int partition = 0; partition < offsets.length; partition++) {
                assertThat(topic.committed(names.group())).containsEntry(partition, offsets[partition]);
            }
        });
    }

    /** Of this topic, all that there are: dead letters come before the commit of their batch. */
    public List<Entry> deadLetters() {
        try (var records = sandbox.records("dead-letters")) {
            return records.all().stream()
                    .filter(entry -> topic.name().equals(entry.headers().get("dead-letter-topic")))
                    .toList();
        }
    }

    public static String awaitWaiting(Feed<?> feed) {
        var phase = await().atMost(LIMIT).until(feed.state()::phase, Phase.Waiting.class::isInstance);
        return ((Phase.Waiting) phase).obstacle();
    }

    static String awaitStopped(Feed<?> feed, StopReason... oneOf) {
        var stopped = (Phase.Stopped) await().atMost(LIMIT).until(feed.state()::phase, Phase.Stopped.class::isInstance);
        assertThat(stopped.reason()).as(stopped.detail()).isIn((Object[]) oneOf);
        return stopped.detail();
    }

    private static void join(Thread thread) {
        try {
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        running.keySet().forEach(Feed::close);
        running.values().forEach(FeedScene::join);
        topic.close();
    }
}
