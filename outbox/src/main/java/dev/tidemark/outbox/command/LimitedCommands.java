package dev.tidemark.outbox.command;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Bounds how many commands of a class are done at once and wait for their turn; further ones fail with
 * {@link TooManyCommands}. Without a bound, a service that is slower than its clients works on ever older commands, whose
 * clients have given up long ago, and serves nobody any more. The methods of the class return a {@code Uni}.
 */
@InterceptorBinding
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface LimitedCommands {}
