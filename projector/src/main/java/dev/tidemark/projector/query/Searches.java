package dev.tidemark.projector.query;

import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch.core.ClosePointInTimeRequest;
import co.elastic.clients.elasticsearch.core.GetRequest;
import co.elastic.clients.elasticsearch.core.MgetRequest;
import co.elastic.clients.elasticsearch.core.OpenPointInTimeRequest;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.get.GetResult;
import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import co.elastic.clients.elasticsearch.indices.RefreshRequest;
import co.elastic.clients.elasticsearch.indices.RefreshResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemark.projector.elasticsearch.TypedRequest;
import dev.tidemark.projector.generation.Generation;
import dev.tidemark.projector.generation.Generations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * What queries ask Elasticsearch, and always the same copy of a shard: what one copy has already, another may still be
 * about to get. Fails with {@link QueryProblem} when there is no answer, or none in time.
 */
@ApplicationScoped
public class Searches {

    private final Answers answers;
    private final Generations generations;
    private final QueryConfig config;
    private final Bulkheads bulkheads;

    /** Names no copy, but one is chosen by it alone as long as the copies are the same. Each instance has its own. */
    private final String preference = UUID.randomUUID().toString();

    Searches(Answers answers, Generations generations, QueryConfig config, Bulkheads bulkheads) {
        this.answers = answers;
        this.generations = generations;
        this.config = config;
        this.bulkheads = bulkheads;
    }

    /**
     * What is known of a document as it was written last.
     *
     * @param version of its aggregate
     * @param value of the field that was asked for; null for none
     */
    public record Written(String id, long version, String value) {

        private static Written of(GetResult<JsonNode> document, String field) {
            return new Written(
                    document.id(),
                    document.version(),
                    field == null
                            ? null
                            : document.source()
                                    .at("/" + field.replace('.', '/'))
                                    .asText(null));
        }
    }

    /**
     * In the documents as they are. All shards answer, or none. Fails with
     * {@link dev.tidemark.problems.bulkhead.Overloaded} when too many search.
     *
     * @param request without an index or a time limit, which it is given
     */
    public <T> Uni<SearchResponse<T>> search(String readModel, SearchRequest.Builder request, Class<T> documents) {
        return limited(readModel, request.index(alias(readModel)).preference(preference), documents, answers::to);
    }

    /**
     * The same in a frozen view.
     *
     * @param life of the view, from now on
     */
    <T> Uni<SearchResponse<T>> search(
            String readModel, String view, Time life, SearchRequest.Builder request, Class<T> documents) {
        return limited(readModel, request.pit(pit -> pit.id(view).keepAlive(life)), documents, answers::fromView);
    }

    private <T> Uni<SearchResponse<T>> limited(
            String readModel,
            SearchRequest.Builder request,
            Class<T> documents,
            Function<TypedRequest<?, SearchResponse<T>>, Uni<SearchResponse<T>>> asked) {
        var limited = request.timeout(config.timeout().toMillis() + "ms")
                .allowPartialSearchResults(false)
                .build();
        return bulkheads
                .ofSearches(readModel)
                .run(() -> asked.apply(TypedRequest.of(limited, documents)))
                .invoke(Searches::requireInTime);
    }

    /** The document as it was written last, whether searches find it yet or not. */
    <T> Uni<Optional<T>> byId(String readModel, String id, Class<T> documents) {
        var request = TypedRequest.of(
                GetRequest.of(get -> get.index(alias(readModel)).id(id).preference(preference)), documents);
        return bulkheads
                .ofLookups(readModel)
                .run(() -> answers.ifFound(request))
                .map(found -> found.map(GetResult::source));
    }

    /**
     * Which versions the documents have that there are, whether searches find them yet or not.
     *
     * @param field what to tell of each beside its version, with dots before parts of an object; null for nothing
     */
    Uni<List<Written>> written(String readModel, Collection<String> ids, String field) {
        return writtenIn(alias(readModel), ids, field);
    }

    /** The same of one generation, which has to be there. */
    Uni<List<Written>> written(Generation generation, Collection<String> ids) {
        return ids.isEmpty() ? Uni.createFrom().item(List.of()) : writtenIn(generation.index(), ids, null);
    }

    private Uni<List<Written>> writtenIn(String index, Collection<String> ids, String field) {
        var request = MgetRequest.of(get -> get.index(index)
                .preference(preference)
                .ids(List.copyOf(ids))
                .source(source -> field == null ? source.fetch(false) : source.fields(List.of(field))));
        return answers.to(TypedRequest.of(request, JsonNode.class)).map(found -> found.docs().stream()
                .map(Searches::lookedUp)
                .filter(GetResult::found)
                .map(document -> Written.of(document, field))
                .toList());
    }

    /** Whether there is an index, or an alias, of this name. */
    Uni<Boolean> exists(String index) {
        return answers.exists(index);
    }

    /** Makes searches find what was written before, whichever copy they ask. */
    Uni<Void> refresh(String readModel) {
        return answers.to(TypedRequest.of(RefreshRequest.of(refresh -> refresh.index(alias(readModel)))))
                .invoke(Searches::requireAllCopies)
                .replaceWithVoid();
    }

    /** Copies that are not assigned count among all, but not among those that failed. */
    private static void requireAllCopies(RefreshResponse refreshed) {
        if (refreshed.shards().failed().intValue() > 0) {
            throw new QueryProblem.ReadModelUnavailable();
        }
    }

    /** The id of a new frozen view. */
    public Uni<String> freeze(String readModel, Time life) {
        return answers.to(TypedRequest.of(OpenPointInTimeRequest.of(view ->
                        view.index(alias(readModel)).preference(preference).keepAlive(life))))
                .map(opened -> opened.id());
    }

    /** Ends a frozen view. */
    public Uni<Void> close(String view) {
        return answers.to(TypedRequest.of(ClosePointInTimeRequest.of(request -> request.id(view))))
                .replaceWithVoid();
    }

    private String alias(String readModel) {
        return generations.alias(readModel);
    }

    private static GetResult<JsonNode> lookedUp(MultiGetResponseItem<JsonNode> item) {
        if (item.isFailure()) {
            throw new QueryProblem.ReadModelUnavailable();
        }
        return item.result();
    }

    private static void requireInTime(SearchResponse<?> response) {
        if (response.timedOut()) {
            throw new QueryProblem.QueryTimeout();
        }
    }
}
