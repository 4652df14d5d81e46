package dev.tidemark.projector.query.health;

import dev.tidemark.projector.elasticsearch.Answer;
import dev.tidemark.projector.elasticsearch.Elasticsearch;
import dev.tidemark.projector.generation.Generations;
import dev.tidemark.projector.readmodel.ReadModel;
import io.quarkus.arc.All;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Up when Elasticsearch answers and has something to ask, whatever the state of the feeds. One that is missing is no
 * reason to send nobody here: its queries fail at every other instance as well, and those of the others do not.
 */
@Readiness
@ApplicationScoped
class QueryReadiness implements AsyncHealthCheck {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final Elasticsearch elasticsearch;
    private final List<String> aliases;

    QueryReadiness(Elasticsearch elasticsearch, Generations generations, @All List<ReadModel<?>> models) {
        this.elasticsearch = elasticsearch;
        this.aliases =
                models.stream().map(model -> generations.alias(model.name())).toList();
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return elasticsearch
                .send("GET", "/_alias/" + String.join(",", aliases))
                .map(this::found)
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> response()
                        .withData("elasticsearch", "no answer: " + failure.getMessage())
                        .down()
                        .build());
    }

    /** Of indices by name, which the answer has also when it says that some alias is missing. */
    private HealthCheckResponse found(Answer answer) {
        var there = new HashSet<String>();
        answer.body().forEach(index -> index.path("aliases").fieldNames().forEachRemaining(there::add));
        var response = response().status(!there.isEmpty());
        aliases.forEach(alias -> response.withData(alias, there.contains(alias) ? "there" : "missing"));
        return response.build();
    }

    private static HealthCheckResponseBuilder response() {
        return HealthCheckResponse.named("queries");
    }
}
