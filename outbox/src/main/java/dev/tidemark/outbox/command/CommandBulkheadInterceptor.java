package dev.tidemark.outbox.command;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;

/** Sends each command through the service's bulkhead. */
@CommandBulkhead
@Interceptor
@Priority(CommandBulkhead.PRIORITY)
class CommandBulkheadInterceptor {

    private final Bulkhead bulkhead;

    CommandBulkheadInterceptor(Bulkhead bulkhead) {
        this.bulkhead = bulkhead;
    }

    @AroundInvoke
    Object run(InvocationContext command) {
        return bulkhead.run(() -> proceed(command));
    }

    private static Uni<?> proceed(InvocationContext command) {
        try {
            return (Uni<?>) command.proceed();
        } catch (Exception e) {
            return Uni.createFrom().failure(e);
        }
    }
}
