package dev.tidemark.projector.consistency.interleaving;

import dev.tidemark.contracts.DomainEvent;
import dev.tidemark.projector.consistency.QueriedIndex;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * Commands, projections and queries of aggregates of one kind, which take turns at random.
 *
 * @param reads what was asked for so far
 */
record Interleaving<E extends DomainEvent>(
        Aggregates<E> aggregates,
        QueriedIndex<E> index,
        URI projector,
        List<Written<E>> written,
        List<CompletableFuture<TokenRead>> reads) {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MOST_TOKENS = 3;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** What a command has answered, and what of it no projector has written. */
    private record Written<E>(E newest, Queue<E> unseen) {}

    static <E extends DomainEvent> Interleaving<E> of(Aggregates<E> aggregates, QueriedIndex<E> index, URI projector) {
        return new Interleaving<>(aggregates, index, projector, new ArrayList<>(), new ArrayList<>());
    }

    void step(Random random) {
        switch (random.nextInt(4)) {
            case 0 -> command(random);
            case 1 -> project(random);
            default -> query(random);
        }
    }

    /** What commands have answered and no projector has written. */
    void projectRest() {
        written.forEach(each -> each.unseen().forEach(index::store));
    }

    /** Makes an aggregate, or takes one a version on. */
    private void command(Random random) {
        if (written.size() < 3 || random.nextInt(4) == 0) {
            var first = aggregates.first();
            written.add(new Written<>(first, new ArrayDeque<>(List.of(first))));
        } else {
            var chosen = random.nextInt(written.size());
            var before = written.get(chosen);
            var next = aggregates.next(before.newest());
            before.unseen().add(next);
            written.set(chosen, new Written<>(next, before.unseen()));
        }
    }

    private void project(Random random) {
        var behind = written.stream().filter(each -> !each.unseen().isEmpty()).toList();
        if (!behind.isEmpty()) {
            index.store(behind.get(random.nextInt(behind.size())).unseen().remove());
        }
    }

    private void query(Random random) {
        if (!written.isEmpty()) {
            var known = known(random);
            var queries = List.copyOf(new TreeMap<>(aggregates.queries(known.getFirst())).entrySet());
            var chosen = queries.get(random.nextInt(queries.size()));
            reads.add(HTTP.sendAsync(request(known, chosen.getValue()), BodyHandlers.ofString())
                    .thenApply(answer -> new TokenRead(chosen.getKey(), known, answer)));
        }
    }

    /** One, or a few. */
    private List<E> known(Random random) {
        return random.ints(1 + random.nextInt(MOST_TOKENS), 0, written.size())
                .distinct()
                .mapToObj(chosen -> written.get(chosen).newest())
                .toList();
    }

    private HttpRequest request(List<E> known, String path) {
        var request = HttpRequest.newBuilder(projector.resolve(path))
                .header("Prefer", "wait=10")
                .timeout(LIMIT);
        known.forEach(each -> request.header(
                "Consistency-Token",
                "%s/%s@%d".formatted(each.aggregateType(), each.aggregateId(), each.aggregateVersion())));
        if (!aggregates.accessToken().isEmpty()) {
            request.header("Authorization", "Bearer " + aggregates.accessToken());
        }
        return request.build();
    }
}
