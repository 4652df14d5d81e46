package dev.tidemark.product.http.reference;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tidemark.product.domain.reference.Reference;
import java.util.List;
import java.util.function.Function;

/**
 * Some of many.
 *
 * @param nextCursor what leads to the next ones; left out when these are the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Page<T>(List<T> items, String nextCursor) {

    /** @param found one more than fits, if there are more */
    static <T> Page<T> of(List<Reference> found, int size, Function<Reference, T> answer) {
        var shown = found.stream().limit(size).toList();
        var next = found.size() > size ? Cursor.after(shown.getLast()).toString() : null;
        return new Page<>(shown.stream().map(answer).toList(), next);
    }
}
