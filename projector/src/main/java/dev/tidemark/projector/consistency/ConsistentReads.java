package dev.tidemark.projector.consistency;

import dev.tidemark.problems.http.ConsistencyToken;
import dev.tidemark.problems.http.MalformedConsistencyToken;
import dev.tidemark.projector.query.PagedQuery;
import dev.tidemark.projector.query.Queries;
import dev.tidemark.projector.readmodel.ReadModel;
import dev.tidemark.projector.readmodel.Source;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Lets a query wait for what its consistency tokens name, and says whether it came in time. A query without a token
 * never waits, and one whose tokens are all of aggregates that the read model is not made of, neither.
 */
@ApplicationScoped
public class ConsistentReads {

    private final Queries queries;
    private final ConsistencyConfig config;

    /** Of the aggregates that each read model is made of, by the name of the read model. */
    private final Map<String, String> aggregateTypes;

    private final Map<String, Arrivals> arrivals = new ConcurrentHashMap<>();
    private final Map<String, Refreshes> refreshes = new ConcurrentHashMap<>();

    ConsistentReads(
            Queries queries, ConsistencyConfig config, @All List<ReadModel<?>> readModels, MeterRegistry metrics) {
        this.queries = queries;
        this.config = config;
        this.aggregateTypes = readModels.stream()
                .filter(model -> model.source() instanceof Source.Events<?>)
                .collect(Collectors.toMap(
                        ReadModel::name, model -> model.source().topic()));
        metrics.gauge("tidemark.query.waiting", this, ConsistentReads::waiting);
    }

    /**
     * A query of lists: what arrived is made visible to searches first. A page of a view that is open already shows
     * nothing newer, whatever arrives, so it waits for nothing; what the view was opened to show it knows.
     *
     * @param answering gets the query, which shows what was waited for
     */
    public <T> Uni<T> list(
            ConsistencyParameters asked, ReadScope scope, PagedQuery query, Function<PagedQuery, Uni<T>> answering) {
        return read(
                asked,
                scope,
                tokens ->
                        query.isOfOpenView() ? Uni.createFrom().item(query.shows(tokens)) : shown(asked, scope, tokens),
                reached -> answering.apply(query.showing(reached)));
    }

    /** A query by id, which sees what arrived as it is. */
    public <T> Uni<T> one(ConsistencyParameters asked, ReadScope scope, Supplier<Uni<T>> query) {
        return read(asked, scope, tokens -> arrived(asked, scope, tokens), reached -> query.get());
    }

    /**
     * @param reaching waits for tokens, and tells whether what is read then is as new
     * @param query is told what it has waited for, when that came
     */
    private <T> Uni<T> read(
            ConsistencyParameters asked,
            ReadScope scope,
            Function<List<ConsistencyToken>, Uni<Boolean>> reaching,
            Function<List<ConsistencyToken>, Uni<T>> query) {
        var tokens = asked.tokens();
        if (tokens.isEmpty()) {
            return query.apply(List.of());
        }
        requireKnown(tokens);
        asked.answerUncached();
        var aggregateType = aggregateTypes.get(scope.readModel());
        var concerned = tokens.stream()
                .filter(token -> token.aggregateType().equals(aggregateType))
                .toList();
        if (concerned.isEmpty()) {
            asked.answerApplied(true);
            return query.apply(List.of());
        }
        return reaching.apply(concerned)
                .invoke(asked::answerApplied)
                .chain(applied -> query.apply(applied ? concerned : List.of()));
    }

    private Uni<Boolean> arrived(ConsistencyParameters asked, ReadScope scope, List<ConsistencyToken> tokens) {
        return arrivals.computeIfAbsent(scope.readModel(), readModel -> new Arrivals(readModel, queries, config))
                .await(scope, tokens, asked.patience(config));
    }

    private Uni<Boolean> shown(ConsistencyParameters asked, ReadScope scope, List<ConsistencyToken> tokens) {
        return arrived(asked, scope, tokens)
                .call(arrived -> arrived
                        ? refreshes(scope.readModel()).next()
                        : Uni.createFrom().voidItem());
    }

    private Refreshes refreshes(String readModel) {
        return refreshes.computeIfAbsent(readModel, name -> new Refreshes(name, queries, config.refreshInterval()));
    }

    private void requireKnown(List<ConsistencyToken> tokens) {
        for (var token : tokens) {
            if (!aggregateTypes.containsValue(token.aggregateType())) {
                throw new MalformedConsistencyToken("must be of one of %s, not of %s"
                        .formatted(String.join(", ", new TreeSet<>(aggregateTypes.values())), token.aggregateType()));
            }
        }
    }

    int waiting() {
        return arrivals.values().stream().mapToInt(Arrivals::waiting).sum();
    }
}
