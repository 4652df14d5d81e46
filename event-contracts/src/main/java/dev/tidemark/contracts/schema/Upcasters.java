package dev.tidemark.contracts.schema;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * How values of older schema versions are read: per event type a chain of functions, the first from the JSON of version 1
 * to that of version 2 and so on. So a type's newest version is one more than it has functions.
 *
 * <p>A function gets a tree that nobody else holds and may change it. It depends on nothing else, or an event would
 * mean one thing today and another tomorrow.
 */
public final class Upcasters {

    private final Map<Class<?>, List<UnaryOperator<ObjectNode>>> chains;

    public Upcasters(Map<Class<?>, List<UnaryOperator<ObjectNode>>> chains) {
        this.chains = chains.entrySet().stream()
                .collect(toUnmodifiableMap(Map.Entry::getKey, chain -> List.copyOf(chain.getValue())));
    }

    /** 1 for a type whose shape has only ever been added to. */
    public int newestVersion(Class<?> type) {
        return chain(type).size() + 1;
    }

    /** The value as a writer of the newest version would have written it. */
    public ObjectNode upcast(Class<?> type, int version, ObjectNode value) {
        var newest = value;
        for (var upcaster : chain(type).subList(version - 1, chain(type).size())) {
            newest = upcaster.apply(newest);
        }
        return newest;
    }

    private List<UnaryOperator<ObjectNode>> chain(Class<?> type) {
        return chains.getOrDefault(type, List.of());
    }
}
