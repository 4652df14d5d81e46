package dev.tidemark.outbox.command;

import dev.tidemark.problems.bulkhead.Overloaded;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bounds how many commands of the service are in work at once and wait for their turn; the others fail with
 * {@link Overloaded}. Without a bound, a service that is slower than its clients works on ever older commands, whose
 * clients have given up long ago, and serves nobody any more. Reads, {@code GET}, have places of their own.
 *
 * <p>For resources whose methods return a {@code Uni}. It stands at the edge, so that no transaction is open while a
 * request waits, and what comes from elsewhere than a client is never refused.
 */
@InterceptorBinding
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface CommandBulkhead {

    /** Of its interceptor: who waits has passed validation, which needs no place. */
    int PRIORITY = Interceptor.Priority.PLATFORM_AFTER + 900;
}
