package dev.tidemark.problems.page;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestQuery;

/** Which page of a list is asked for. A resource takes it as {@code @Valid @BeanParam PageParameters}. */
public class PageParameters {

    @RestQuery
    @DefaultValue("20")
    @Min(1)
    @Max(100)
    int size;

    @RestQuery
    String cursor;

    /** How many the page has at most, 1 to 100. */
    public int size() {
        return size;
    }

    /** One more than the page has, for {@link Page#of} to know whether there are more. */
    public int limit() {
        return size + 1;
    }

    /** What another page named as the next one; empty for the first. */
    public Optional<String> cursor() {
        return Optional.ofNullable(cursor);
    }

    /**
     * Behind what the page begins. Throws {@link InvalidCursor}.
     *
     * @param beginning for the first page
     * @param reading of the cursor; throws {@link IllegalArgumentException} when it is none
     */
    public <T> T after(T beginning, Function<String, T> reading) {
        try {
            return cursor().map(reading).orElse(beginning);
        } catch (IllegalArgumentException noCursor) {
            throw new InvalidCursor();
        }
    }
}
