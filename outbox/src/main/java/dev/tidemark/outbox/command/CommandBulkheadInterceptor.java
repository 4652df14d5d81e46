package dev.tidemark.outbox.command;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Sends each command, and each read, through its bulkhead of the service. */
@CommandBulkhead
@Interceptor
@Priority(CommandBulkhead.PRIORITY)
class CommandBulkheadInterceptor {

    private final Bulkheads bulkheads;

    CommandBulkheadInterceptor(Bulkheads bulkheads) {
        this.bulkheads = bulkheads;
    }

    @AroundInvoke
    Object run(InvocationContext request) {
        return bulkheads.of(request.getMethod()).run(() -> proceed(request));
    }

    private static Uni<?> proceed(InvocationContext request) {
        try {
            return (Uni<?>) request.proceed();
        } catch (Exception e) {
            return Uni.createFrom().failure(e);
        }
    }
}
