package dev.tidemark.projector.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.projector.elasticsearch.Answer;
import dev.tidemark.projector.elasticsearch.Elasticsearch;
import dev.tidemark.projector.elasticsearch.Json;
import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.readmodel.ReadModelStopped;
import dev.tidemark.projector.readmodel.StopReason;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Creates, finds, checks and marks the indices of generations. Fails with
 * {@link dev.tidemark.projector.elasticsearch.ElasticsearchFailure} when Elasticsearch cannot do it now, and with
 * {@link ReadModelStopped} when it never should.
 */
@ApplicationScoped
public class Generations {

    /** Of an index: mappings are long, and watches ask every few seconds. */
    private static final String NEEDED = "?filter_path=error,*.aliases,*.mappings._meta,"
            + "*.settings.index.uuid,*.settings.index.history.uuid,*.settings.index.number_of_shards";

    private final Elasticsearch elasticsearch;
    private final String prefix;

    /** Hashing code takes milliseconds. */
    private final Map<ReadModel<?>, IndexDefinition> definitions = new ConcurrentHashMap<>();

    Generations(Elasticsearch elasticsearch, IndicesConfig indices) {
        this.elasticsearch = elasticsearch;
        this.prefix = indices.prefix().orElse("");
    }

    /** The names of a generation, whether or not there is one. */
    public Generation of(String readModel, int number) {
        return new Generation(prefix, readModel, number);
    }

    /** The generation that a consumer group fills, whether or not there is one; empty for the group of something else. */
    public Optional<Generation> ofGroup(String readModel, String group) {
        return Generation.ofGroup(prefix, readModel, group);
    }

    /** What the consumer groups of all generations of a read model begin with, and no service's. */
    public String groups(String readModel) {
        return Generation.groups(prefix, readModel);
    }

    /** What queries of a read model read. */
    public String alias(String readModel) {
        return of(readModel, 1).alias();
    }

    /** Those that there are, the oldest first. */
    public Uni<List<ExistingGeneration>> find(ReadModel<?> model) {
        var codeHash = definition(model).codeHash();
        return elasticsearch
                .send("GET", "/" + alias(model.name()) + "-g*" + NEEDED)
                .map(Answer::expected)
                .map(indices -> indices.propertyStream()
                        .flatMap(index -> Generation.parse(prefix, model.name(), index.getKey()).stream()
                                .map(names -> existing(names, index.getValue(), codeHash)))
                        .sorted(Comparator.comparingInt(ExistingGeneration::number))
                        .toList());
    }

    private static ExistingGeneration existing(Generation names, JsonNode index, String codeHash) {
        var meta = meta(index);
        return new ExistingGeneration(
                names,
                meta,
                index.path("aliases").has(names.alias()),
                meta != null && codeHash.equals(meta.codeHash()));
    }

    /**
     * The one that this code should write when nobody says otherwise: of its own ones that which answers queries, else the
     * newest; without any, that which answers queries, or the first.
     */
    public Uni<Generation> home(ReadModel<?> model) {
        var preferred = Comparator.comparing(ExistingGeneration::isOfThisCode)
                .thenComparing(ExistingGeneration::answersQueries)
                .thenComparing(ExistingGeneration::number);
        return find(model).map(found -> found.stream()
                .max(preferred)
                .map(ExistingGeneration::names)
                .orElseGet(() -> of(model.name(), 1)));
    }

    /** Makes the next generation, of this code and empty. Whoever runs this code will find and fill it. */
    public Uni<Generation> begin(ReadModel<?> model) {
        return find(model).flatMap(found -> {
            var next = of(model.name(), found.isEmpty() ? 1 : found.getLast().number() + 1);
            return create(next, definition(model)).replaceWith(next);
        });
    }

    /** Creates the index if it is not there; safe when several instances do so at once. */
    public Uni<OpenGeneration> open(ReadModel<?> model, Generation names) {
        var definition = definition(model);
        return elasticsearch
                .send("HEAD", "/" + names.index())
                .flatMap(index -> index.isFound() ? Uni.createFrom().voidItem() : create(names, definition))
                .chain(() -> read(names))
                .invoke(generation -> requireSameCode(generation, definition));
    }

    /** The read alias comes with the first generation only; later ones get it when queries are to move on. */
    private Uni<Void> create(Generation names, IndexDefinition definition) {
        return elasticsearch
                .send("HEAD", "/_alias/" + names.alias())
                .flatMap(alias -> elasticsearch.send(
                        "PUT", "/" + names.index(), definition.index(names, !alias.isFound(), Instant.now())))
                .invoke(Generations::requireCreated)
                .replaceWithVoid();
    }

    private static void requireCreated(Answer answer) {
        if (!"resource_already_exists_exception".equals(answer.errorType())) {
            answer.expected();
        }
    }

    private Uni<OpenGeneration> read(Generation names) {
        return elasticsearch
                .send("GET", "/" + names.index() + NEEDED)
                .map(answer -> answer.expected().path(names.index()))
                .flatMap(index -> elasticsearch
                        .send("GET", IndexId.shards(names))
                        .map(shards ->
                                new OpenGeneration(names, IndexId.of(index.path("settings"), shards), meta(index))));
    }

    private IndexDefinition definition(ReadModel<?> model) {
        return definitions.computeIfAbsent(model, IndexDefinition::of);
    }

    private static GenerationMeta meta(JsonNode index) {
        return Json.as(index.path("mappings").path("_meta"), GenerationMeta.class);
    }

    private static void requireSameCode(OpenGeneration generation, IndexDefinition definition) {
        var meta = generation.meta();
        if (meta == null || !definition.codeHash().equals(meta.codeHash())) {
            throw new ReadModelStopped(
                    StopReason.OTHER_CODE,
                    "%s was built by other code (%s) than this (%s); build a new generation"
                            .formatted(
                                    generation.names().index(),
                                    meta == null ? "unknown" : meta.codeHash(),
                                    definition.codeHash()));
        }
    }

    /**
     * Checks that the index is still the one that was opened, and takes over what others have marked. Instances that mark
     * at the same moment may undo each other's marks; an epoch that is known here is marked again then.
     */
    public Uni<Void> verify(OpenGeneration generation) {
        return read(generation.names()).flatMap(now -> {
            requireSameIndex(generation, now);
            return generation.learn(now.meta())
                    ? Uni.createFrom().voidItem()
                    : mark(generation, UnaryOperator.identity());
        });
    }

    private static void requireSameIndex(OpenGeneration generation, OpenGeneration now) {
        if (!now.indexId().equals(generation.indexId())) {
            throw new ReadModelStopped(
                    StopReason.INDEX_REPLACED,
                    "%s is not what it was: its id was %s and is %s"
                            .formatted(generation.names().index(), generation.indexId(), now.indexId()));
        }
    }

    /**
     * Changes what the index says about its making, starting from what it says now, and from the epochs that are known here.
     * One that came in its place is not told: a checkpoint of the old one would make a restored one skip what it lacks.
     */
    public Uni<Void> mark(OpenGeneration generation, UnaryOperator<GenerationMeta> change) {
        return Uni.createFrom()
                .deferred(() -> generation.inTurn(() -> read(generation.names())
                        .invoke(now -> requireSameIndex(generation, now))
                        .flatMap(now -> put(
                                generation,
                                change.apply(
                                        now.meta().withEpochs(generation.meta().epochs()))))));
    }

    private Uni<Void> put(OpenGeneration generation, GenerationMeta changed) {
        ObjectNode body = Json.object();
        body.set("_meta", Json.read(Json.write(changed)));
        return elasticsearch
                .send("PUT", "/" + generation.names().index() + "/_mapping", body)
                .invoke(answer -> {
                    answer.expected();
                    generation.become(changed);
                })
                .replaceWithVoid();
    }
}
