package dev.tidemark.projector.query;

import dev.tidemark.projector.elasticsearch.Answer;
import dev.tidemark.projector.elasticsearch.Elasticsearch;
import dev.tidemark.projector.elasticsearch.NoAnswer;
import dev.tidemark.projector.elasticsearch.TypedRequest;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Elasticsearch's answers, each within a limit, or else the {@link QueryProblem} that says why there is none. */
@ApplicationScoped
class Answers {

    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final Elasticsearch elasticsearch;
    private final Duration limit;

    Answers(Elasticsearch elasticsearch, QueryConfig config) {
        this.elasticsearch = elasticsearch;
        this.limit = config.timeout().plus(config.grace());
    }

    <A> Uni<A> to(TypedRequest<?, A> request) {
        return send(request).map(answer -> request.read(usable(answer)));
    }

    /** The same of what is read in a frozen view. */
    <A> Uni<A> fromView(TypedRequest<?, A> request) {
        return send(request).map(answer -> request.read(usable(inView(answer))));
    }

    /** Empty when the document is not there. */
    <A> Uni<Optional<A>> ifFound(TypedRequest<?, A> request) {
        return send(request)
                .map(answer -> isMissing(answer) ? Optional.empty() : Optional.of(request.read(usable(answer))));
    }

    /** Whether there is an index, or an alias, of this name. */
    Uni<Boolean> exists(String index) {
        return inTime(elasticsearch.send("HEAD", "/" + index))
                .map(answer -> answer.status() != NOT_FOUND && usable(answer).isFound());
    }

    private Uni<Answer> send(TypedRequest<?, ?> request) {
        return inTime(elasticsearch.send(request));
    }

    private Uni<Answer> inTime(Uni<Answer> answer) {
        return answer.ifNoItem()
                .after(limit)
                .fail()
                .onFailure(TimeoutException.class)
                .transform(late -> new QueryProblem.QueryTimeout())
                .onFailure(NoAnswer.class)
                .transform(away -> new QueryProblem.ReadModelUnavailable());
    }

    /** A view ends with its life, with the server that kept it, and with its index. */
    private static Answer inView(Answer answer) {
        if (answer.status() == NOT_FOUND || answer.isError("search_context_missing_exception")) {
            throw new QueryProblem.ExpiredCursor();
        }
        return answer;
    }

    /** A refusal of what was asked is a bug of ours; every other one is an outage. */
    private static Answer usable(Answer answer) {
        if (answer.isError("search_timeout_exception")) {
            throw new QueryProblem.QueryTimeout();
        }
        if (!answer.isSuccess() && answer.status() != BAD_REQUEST) {
            throw new QueryProblem.ReadModelUnavailable();
        }
        return answer;
    }

    private static boolean isMissing(Answer answer) {
        return answer.status() == NOT_FOUND && answer.body().has("found");
    }
}
