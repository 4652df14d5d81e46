package dev.tidemark.problems.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;

/**
 * Some of many.
 *
 * @param nextCursor what leads to the next ones; left out when these are the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, String nextCursor) {

    /**
     * @param found one more than fits, if there are more
     * @param cursor what leads to those after this one
     */
    public static <F, T> Page<T> of(List<F> found, int size, Function<F, T> answer, Function<F, ?> cursor) {
        var shown = found.stream().limit(size).toList();
        var next = found.size() > size ? cursor.apply(shown.getLast()).toString() : null;
        return new Page<>(shown.stream().map(answer).toList(), next);
    }
}
