package dev.tidemark.outbox.idempotency;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.tidemark.outbox.command.CommandBulkhead;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Answers a request that has a key once, and its repeats with the same answer. There is room before it for interceptors of
 * a service that refuse a caller.
 */
@Idempotent
@Interceptor
@Priority(CommandBulkhead.PRIORITY + 100)
class IdempotentInterceptor {

    private final CurrentRequest current;
    private final AnswerStore answers;
    private final ObjectMapper json;

    /** @param json what the answers of Jakarta REST are written with */
    IdempotentInterceptor(CurrentRequest current, AnswerStore answers, ObjectMapper json) {
        this.current = current;
        this.answers = answers;
        this.json = json;
    }

    @AroundInvoke
    Object answer(InvocationContext method) throws Exception {
        var request = current.keyed();
        return request.isPresent() ? once(request.get(), method) : method.proceed();
    }

    private Uni<RestResponse<RawValue>> once(KeyedRequest request, InvocationContext method) {
        return Panache.withTransaction(() -> answers.begin(request)
                .chain(first ->
                        first.isPresent() ? Uni.createFrom().item(first.get().again()) : first(request, method)));
    }

    private Uni<RestResponse<RawValue>> first(KeyedRequest request, InvocationContext method) {
        return proceed(method)
                .map(answer -> Answer.of(answer, json))
                .call(answer -> answers.keep(request, answer))
                .map(Answer::first);
    }

    private static Uni<RestResponse<?>> proceed(InvocationContext method) {
        try {
            @SuppressWarnings("unchecked")
            var answer = (Uni<RestResponse<?>>) method.proceed();
            return answer;
        } catch (Exception e) {
            return Uni.createFrom().failure(e);
        }
    }
}
