package dev.tidemark.problems.rest.query;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a resource's method that its query has parameters whose names only begin with what the code knows, each given
 * any number of times. The method reads them itself.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface PrefixedQuery {

    /** Say {@code attr.}, each with its dot. */
    String[] value();
}
