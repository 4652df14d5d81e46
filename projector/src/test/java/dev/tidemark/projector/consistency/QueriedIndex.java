package dev.tidemark.projector.consistency;

import static org.awaitility.Awaitility.await;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.platform.test.Sandbox;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.readmodel.ReadModel;
import java.time.Duration;

/** The index that queries of a read model read, written without a feed, so that a test decides when. */
public record QueriedIndex<E extends DomainEvent>(ReadModel<E> model, TestIndex index) {

    /** Once the projector has made it. */
    public static <E extends DomainEvent> QueriedIndex<E> of(ReadModel<E> model, Sandbox sandbox) {
        var index = new TestIndex(sandbox.endpoints().elasticsearch(), sandbox.indicesPrefix() + model.name());
        await().atMost(Duration.ofMinutes(1)).ignoreExceptions().until(() -> !index.describe()
                .isEmpty());
        return new QueriedIndex<>(model, index);
    }

    /** @param interval -1 for only when asked */
    public QueriedIndex<E> refreshing(String interval) {
        index.send("PUT", "/_settings", "{\"refresh_interval\": \"%s\"}".formatted(interval));
        index.send("POST", "/_refresh", "");
        return this;
    }

    /** As a projector writes it. */
    public <S extends E> S store(S event) {
        index.send(
                "PUT",
                "/_doc/%s?version=%d&version_type=external".formatted(event.aggregateId(), event.aggregateVersion()),
                Json.write(model.document(event)));
        return event;
    }
}
