package dev.tidemark.projector.query;

import dev.tidemark.projector.elasticsearch.Elasticsearch;
import dev.tidemark.projector.readmodel.Generations;
import dev.tidemark.projector.readmodel.ReadModel;
import io.quarkus.arc.All;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Up when every read model can be reached by queries, whatever the state of its feed. */
@Readiness
@ApplicationScoped
class QueryReadiness implements AsyncHealthCheck {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Elasticsearch elasticsearch;
    private final List<String> aliases;

    QueryReadiness(Elasticsearch elasticsearch, Generations generations, @All List<ReadModel<?>> models) {
        this.elasticsearch = elasticsearch;
        this.aliases = models.stream()
                .map(model -> generations.named(model.name()).alias())
                .toList();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        var response = HealthCheckResponse.named("queries").up();
        return Multi.createFrom()
                .iterable(aliases)
                .onItem()
                .transformToUniAndConcatenate(alias -> state(alias).invoke(state -> {
                    response.withData(alias, state);
                    if (!"there".equals(state)) {
                        response.down();
                    }
                }))
                .collect()
                .asList()
                .map(states -> response.build());
    }

    private Uni<String> state(String alias) {
        return elasticsearch
                .send("HEAD", "/_alias/" + alias)
                .map(answer -> answer.isSuccess() ? "there" : "status %d".formatted(answer.status()))
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> "no answer: %s".formatted(failure.getMessage()));
    }
}
