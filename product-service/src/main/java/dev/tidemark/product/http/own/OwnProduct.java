package dev.tidemark.product.http.own;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what a merchant does to a product of their own seller. A product of another seller is answered like one that there
 * is not, before the request's precondition or an answer given before is looked at, and before anything is waited for.
 *
 * <p>For methods that return a {@code Uni} and take the product's id as their first parameter.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface OwnProduct {}
