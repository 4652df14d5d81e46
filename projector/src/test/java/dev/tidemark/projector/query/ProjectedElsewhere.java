package dev.tidemark.projector.query;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.projector.TestIndex;
import dev.tidemark.projector.elasticsearch.ElasticsearchFailure;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.generation.Generations;
import dev.tidemark.projector.readmodel.ReadModel;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** What instances that project make and write, where there are none. */
public record ProjectedElsewhere(Generations generations, List<ReadModel<?>> models, URI elasticsearch) {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Makes the first generation of every read model. */
    public void begin() {
        models.forEach(this::begin);
    }

    void begin(ReadModel<?> model) {
        generations
                .open(model, generations.of(model.name(), 1))
                .onFailure(ElasticsearchFailure.class) // another one makes it at this moment
                .retry()
                .withBackOff(Duration.ofMillis(50))
                .expireIn(LIMIT.toMillis())
                .await()
                .atMost(LIMIT);
    }

    /** Searches find it when this returns, except in a view that was opened before. */
    <E extends DomainEvent> E write(E event) {
        new TestIndex(elasticsearch, generations.alias(event.aggregateType()))
                .send(
                        "PUT",
                        "/_doc/%s?version=%d&version_type=external&refresh=true"
                                .formatted(event.aggregateId(), event.aggregateVersion()),
                        Json.write(this.<E>model(event.aggregateType()).document(event)));
        return event;
    }

    @SuppressWarnings("unchecked")
    private <E> ReadModel<E> model(String name) {
        return (ReadModel<E>) models.stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
