package dev.tidemark.projector.generation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemark.projector.elasticsearch.Answer;
import dev.tidemark.projector.elasticsearch.Elasticsearch;
import dev.tidemark.projector.elasticsearch.Json;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * What Elasticsearch does when queries move from one generation to another. What has to be done by one switch alone is a
 * change of aliases, which Elasticsearch makes at once or not at all.
 */
@ApplicationScoped
public class Handover {

    /** Documents that are compared. */
    private static final int SAMPLE = 1000;

    private static final String BLOCK = "index.blocks.write";

    /**
     * Of all writes to a generation, by one switch. While it stands the generation has its alias in place of the write alias,
     * so of several switches, at whatever instances, the newest holds it, and the others find out.
     */
    public record Hold(Generation names, UUID id) {

        private static final String INFIX = "-held-";

        public static Hold of(Generation names) {
            return new Hold(names, UUID.randomUUID());
        }

        private static String any(Generation names) {
            return names.index() + INFIX + "*";
        }

        private String alias() {
            return names.index() + INFIX + id;
        }
    }

    private final Elasticsearch elasticsearch;

    Handover(Elasticsearch elasticsearch) {
        this.elasticsearch = elasticsearch;
    }

    /**
     * From when this completes nobody writes to it, whatever code they run; whoever tries waits. Ends every other hold of it:
     * that one moves queries no more.
     */
    public Uni<Void> hold(Hold hold) {
        var names = hold.names();
        return done(change(remove(names, names.writeAlias()), remove(names, Hold.any(names)), add(names, hold.alias())))
                // Waits for those who write already.
                .chain(() -> done(elasticsearch.send("PUT", "/%s/_block/write".formatted(names.index()))));
    }

    /** Lets it be written again, unless another hold has ended this one. One that is gone needs nothing. */
    public Uni<Void> release(Hold hold) {
        return release(hold.names(), hold.alias());
    }

    /** Lets it be written again, whoever holds it. One that is gone, or is not held, needs nothing. */
    public Uni<Void> release(Generation names) {
        return release(names, Hold.any(names));
    }

    private Uni<Void> release(Generation names, String alias) {
        return unblock(names)
                .chain(() -> change(removeExisting(names, alias), addWriteAlias(names)))
                .invoke(Answer::isFound)
                .replaceWithVoid();
    }

    private Uni<Answer> unblock(Generation names) {
        var settings = Json.object().putNull(BLOCK);
        return elasticsearch
                .send("PUT", "/%s/_settings".formatted(names.index()), settings)
                .invoke(Answer::isFound);
    }

    /** Makes searches find all that was written to it. */
    public Uni<Void> refresh(Generation names) {
        return done(elasticsearch.send("POST", "/%s/_refresh".formatted(names.index())));
    }

    /** Moves the alias that queries read, at once, if the hold stood all the time; says whether it did. */
    public Uni<Boolean> move(Hold from, Generation to) {
        var old = from.names();
        return change(
                        removeExisting(old, old.alias()),
                        removeExisting(old, from.alias()),
                        addWriteAlias(old),
                        add(to, to.alias()))
                .map(Answer::isFound);
    }

    /** Gives the alias that queries read to one while none has it. Of several that get it at once the last keeps it. */
    public Uni<Void> answer(Generation first) {
        return done(change(action("remove", first.alias() + "-g*", first.alias()), add(first, first.alias())));
    }

    private Uni<Answer> change(JsonNode... actions) {
        var body = Json.object();
        body.putArray("actions").addAll(List.of(actions));
        return elasticsearch.send("POST", "/_aliases", body);
    }

    private static ObjectNode addWriteAlias(Generation names) {
        var action = add(names, names.writeAlias());
        action.withObject("/add").put("is_write_index", true);
        return action;
    }

    private static ObjectNode add(Generation names, String alias) {
        return action("add", names, alias);
    }

    private static ObjectNode remove(Generation names, String alias) {
        return action("remove", names, alias);
    }

    /** No action at all is done when there is none. */
    private static ObjectNode removeExisting(Generation names, String alias) {
        var action = remove(names, alias);
        action.withObject("/remove").put("must_exist", true);
        return action;
    }

    private static ObjectNode action(String what, Generation names, String alias) {
        return action(what, names.index(), alias);
    }

    /** @param indices a name, or a pattern of names */
    private static ObjectNode action(String what, String indices, String alias) {
        var action = Json.object();
        action.putObject(what).put("index", indices).put("alias", alias);
        return action;
    }

    /**
     * The id of a document, of some that were chosen at random, that the other generation lacks or has as it was before.
     * Those that say {@code deleted} are left out: nothing publishes them again once the topic has dropped them.
     */
    public Uni<Optional<String>> missed(Generation from, Generation to) {
        return sample(from)
                .flatMap(versions -> versions.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : versions(to, versions).map(found -> versions.entrySet().stream()
                                .filter(each -> found.getOrDefault(each.getKey(), 0L) < each.getValue())
                                .map(Map.Entry::getKey)
                                .findFirst()));
    }

    private Uni<Map<String, Long>> sample(Generation names) {
        var query = Json.object().put("size", SAMPLE).put("version", true).put("_source", false);
        var chosen = query.putObject("query").putObject("function_score");
        chosen.putObject("random_score");
        chosen.withObject("/query/bool/must_not/term").put("deleted", true);
        return elasticsearch
                .send("POST", "/%s/_search".formatted(names.index()), query)
                .map(answer -> versions(answer.expected().path("hits").path("hits")));
    }

    private Uni<Map<String, Long>> versions(Generation names, Map<String, Long> wanted) {
        var query = Json.object();
        var ids = query.putArray("ids");
        wanted.keySet().forEach(ids::add);
        return elasticsearch
                .send("POST", "/%s/_mget?_source=false".formatted(names.index()), query)
                .map(answer -> versions(answer.expectedDocuments()));
    }

    private static Map<String, Long> versions(Iterable<JsonNode> documents) {
        var versions = new HashMap<String, Long>();
        StreamSupport.stream(documents.spliterator(), false)
                .filter(document -> document.has("_version"))
                .forEach(document -> versions.put(
                        document.path("_id").asText(), document.path("_version").asLong()));
        return versions;
    }

    private static Uni<Void> done(Uni<Answer> answer) {
        return answer.invoke(Answer::expected).replaceWithVoid();
    }
}
