package dev.tidemark.outbox.command;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bounds how many commands of the service are in work at once and wait for their turn; the others fail with
 * {@link Overloaded}. Without a bound, a service that is slower than its clients works on ever older commands, whose
 * clients have given up long ago, and serves nobody any more.
 *
 * <p>For classes whose methods return a {@code Uni}. These must not call each other, not even on {@code this}: who is in
 * work would wait for a place that it occupies itself.
 */
@InterceptorBinding
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface CommandBulkhead {}
