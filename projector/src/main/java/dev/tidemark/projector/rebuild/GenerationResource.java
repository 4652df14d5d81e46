package dev.tidemark.projector.rebuild;

import dev.tidemark.access.Roles;
import dev.tidemark.projector.elasticsearch.ElasticsearchFailure;
import dev.tidemark.projector.generation.ExistingGeneration;
import dev.tidemark.projector.generation.Generations;
import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.rebuild.RebuildProblem.GenerationInProgress;
import dev.tidemark.projector.rebuild.RebuildProblem.GenerationNotFound;
import dev.tidemark.projector.rebuild.RebuildProblem.GenerationsUnavailable;
import dev.tidemark.projector.role.OfProjectors;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/**
 * The generations of read models: what there is, one more, and which one answers queries. Code of instances that project
 * fills them, from Kafka.
 */
@Path("/internal/read-models/{name}/generations")
@RolesAllowed(Roles.OPERATOR)
@OfProjectors
public class GenerationResource {

    private static final int CREATED = 201;

    private final List<ReadModel<?>> models;
    private final Generations generations;
    private final Progress progress;
    private final Switches switches;

    GenerationResource(@All List<ReadModel<?>> models, Generations generations, Progress progress, Switches switches) {
        this.models = models;
        this.generations = generations;
        this.progress = progress;
        this.switches = switches;
    }

    /**
     * @param ofThisCode whether the instance that answers may write to it
     * @param behind offsets of its topic, and of that of replays, that it has not written yet, markers of transactions included
     */
    public record GenerationView(
            int number, String index, Instant createdAt, boolean answersQueries, boolean ofThisCode, long behind) {}

    @GET
    public Uni<List<GenerationView>> list(@RestPath String name) {
        return available(views(model(name)));
    }

    /** Makes the next one; instances of this code begin to fill it within seconds. */
    @POST
    @ResponseStatus(CREATED)
    public Uni<List<GenerationView>> begin(@RestPath String name) {
        var model = model(name);
        return available(generations
                .find(model)
                .invoke(GenerationResource::requireNoneInProgress)
                .chain(() -> generations.begin(model))
                .chain(() -> views(model)));
    }

    private static void requireNoneInProgress(List<ExistingGeneration> found) {
        found.stream()
                .filter(each -> each.isOfThisCode() && !each.answersQueries())
                .filter(each ->
                        found.stream().noneMatch(other -> other.answersQueries() && other.number() > each.number()))
                .findFirst()
                .ifPresent(each -> {
                    throw new GenerationInProgress(each.names().index());
                });
    }

    /** Lets it answer queries from now on. */
    @POST
    @Path("{number}/switch")
    public Uni<List<GenerationView>> switchTo(@RestPath String name, @RestPath int number) {
        var model = model(name);
        return available(switches.to(model, number).chain(() -> views(model)));
    }

    private ReadModel<?> model(String name) {
        return models.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new GenerationNotFound("read model %s".formatted(name)));
    }

    private Uni<List<GenerationView>> views(ReadModel<?> model) {
        return generations.find(model).flatMap(found -> progress.behind(
                        model, found.stream().map(ExistingGeneration::names).toList())
                .map(behind -> found.stream()
                        .map(each -> view(each, behind.get(each.names())))
                        .toList()));
    }

    private static GenerationView view(ExistingGeneration each, long behind) {
        return new GenerationView(
                each.number(),
                each.names().index(),
                each.meta() == null ? null : each.meta().createdAt(),
                each.answersQueries(),
                each.isOfThisCode(),
                behind);
    }

    /** What the servers say about themselves helps an operator. */
    private static <T> Uni<T> available(Uni<T> work) {
        return work.onFailure(failure -> failure instanceof ElasticsearchFailure || failure instanceof KafkaException)
                .transform(failure -> new GenerationsUnavailable(failure.getMessage()));
    }
}
