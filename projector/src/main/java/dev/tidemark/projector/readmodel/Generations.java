package dev.tidemark.projector.readmodel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.projector.elasticsearch.Answer;
import dev.tidemark.projector.elasticsearch.Elasticsearch;
import dev.tidemark.projector.elasticsearch.Json;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Creates, checks and marks the indices of generations. Fails with
 * {@link dev.tidemark.projector.elasticsearch.ElasticsearchFailure} when Elasticsearch cannot do it now, and with
 * {@link ReadModelStopped} when it never should.
 */
@ApplicationScoped
public class Generations {

    private final Elasticsearch elasticsearch;
    private final IndicesConfig indices;
    private final ReadModelsConfig config;

    Generations(Elasticsearch elasticsearch, IndicesConfig indices, ReadModelsConfig config) {
        this.elasticsearch = elasticsearch;
        this.indices = indices;
        this.config = config;
    }

    /** The generation of a read model that is configured. */
    public Generation named(String readModel) {
        return new Generation(
                indices.prefix().orElse(""),
                readModel,
                config.byName().get(readModel).generation());
    }

    /** Creates the index if it is not there; safe when several instances do so at once. */
    public Uni<OpenGeneration> open(ReadModel<?> model) {
        var names = named(model.name());
        var definition = Definition.of(model);
        return elasticsearch
                .send("HEAD", "/" + names.index())
                .flatMap(index -> index.isFound() ? Uni.createFrom().voidItem() : create(names, definition))
                .chain(() -> read(names))
                .invoke(generation -> requireSameCode(generation, definition));
    }

    /** The read alias comes with the first generation only; later ones get it when queries are to move on. */
    private Uni<Void> create(Generation names, Definition definition) {
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
                .send("GET", "/" + names.index())
                .map(answer -> answer.expected().path(names.index()))
                .map(index -> new OpenGeneration(names, id(index), meta(index)));
    }

    private static String id(JsonNode index) {
        return index.path("settings").path("index").path("uuid").asText();
    }

    private static GenerationMeta meta(JsonNode index) {
        return Json.as(index.path("mappings").path("_meta"), GenerationMeta.class);
    }

    private static void requireSameCode(OpenGeneration generation, Definition definition) {
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

    /** Checks that the index is still the one that was opened, and takes over the epochs that others have marked. */
    public Uni<Void> verify(OpenGeneration generation) {
        return read(generation.names())
                .invoke(now -> {
                    if (!now.indexId().equals(generation.indexId())) {
                        throw new ReadModelStopped(
                                StopReason.INDEX_REPLACED,
                                "%s was replaced: its id was %s and is %s"
                                        .formatted(generation.names().index(), generation.indexId(), now.indexId()));
                    }
                    generation.learn(now.meta().epochs());
                })
                .replaceWithVoid();
    }

    /** Changes what the index says about its making, starting from what it says now. */
    public Uni<Void> mark(OpenGeneration generation, UnaryOperator<GenerationMeta> change) {
        return read(generation.names()).flatMap(now -> {
            var changed = change.apply(now.meta());
            ObjectNode body = Json.object();
            body.set("_meta", Json.read(Json.write(changed)));
            return elasticsearch
                    .send("PUT", "/" + generation.names().index() + "/_mapping", body)
                    .invoke(answer -> {
                        answer.expected();
                        generation.become(changed);
                    })
                    .replaceWithVoid();
        });
    }

    /** What an index is made with. */
    private record Definition(JsonNode template, String codeHash) {

        static Definition of(ReadModel<?> model) {
            return new Definition(Json.read(model.definition()), CodeHash.of(model.documents(), model.definition()));
        }

        JsonNode index(Generation names, boolean answersQueries, Instant now) {
            ObjectNode index = template.deepCopy();
            var aliases = index.putObject("aliases");
            aliases.putObject(names.writeAlias()).put("is_write_index", true);
            if (answersQueries) {
                aliases.putObject(names.alias());
            }
            var meta = new GenerationMeta(codeHash, now, null, Map.of());
            ((ObjectNode) index.path("mappings")).set("_meta", Json.read(Json.write(meta)));
            return index;
        }
    }
}
