package dev.tidemark.outbox.idempotency;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets clients repeat what this resource method does, under the header {@code Idempotency-Key}. With a key the method runs
 * in one transaction with the storing of its answer, and commands open none of their own: whatever fails in them must fail
 * the method, since a failure that is recovered from has no rollback of its own. Without a key nothing changes.
 *
 * <p>A key is its caller's own: whoever has one shows a token. For methods that return {@code Uni<RestResponse<…>>} with a
 * JSON body or none, and read no stream.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {}
