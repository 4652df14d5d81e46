package dev.tidemark.product.http.own;

import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what a merchant does for their own seller before there is a product. Another seller is refused before an answer
 * given before is looked at.
 *
 * <p>For methods that return a {@code Uni} and take the new product as their first parameter.
 */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface OwnSeller {}
