package dev.tidemark.contracts.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What differs between a published shape and one that is to replace it under the same schema version. While a system is
 * upgraded, old readers meet new events and new readers old ones, so nothing may change but what neither of them notices:
 * a field is added that may be absent. Everything else is incompatible, and is named with the path of its field.
 */
public final class SchemaComparison {

    private final List<String> incompatibilities = new ArrayList<>();
    private final List<String> additions = new ArrayList<>();

    private SchemaComparison(Shape published, Shape today) {
        compare("", published, today);
    }

    /** Of two JSON Schemas. */
    public static SchemaComparison of(JsonNode published, JsonNode today) {
        return of(Shape.of(published), Shape.of(today));
    }

    static SchemaComparison of(Shape published, Shape today) {
        return new SchemaComparison(published, today);
    }

    public boolean isSame() {
        return incompatibilities.isEmpty() && additions.isEmpty();
    }

    /** Empty when both can stand for the same version. */
    public List<String> incompatibilities() {
        return List.copyOf(incompatibilities);
    }

    /** The paths of the optional fields that only today's shape has. */
    public List<String> additions() {
        return List.copyOf(additions);
    }

    private void compare(String path, Shape published, Shape today) {
        if (!published.types().equals(today.types())) {
            refuse(path, "changed its type from %s to %s".formatted(published.types(), today.types()));
            return;
        }
        compareFields(path, published, today);
        compareItems(path, published.items(), today.items());
        compareValues(path, published.values(), today.values());
        for (var bound : Shape.BOUNDS) {
            compareBound(path, bound, published.bound(bound), today.bound(bound));
        }
        for (var rule : Shape.RULES) {
            compareRule(path, rule, published.rule(rule), today.rule(rule));
        }
    }

    private void compareFields(String path, Shape published, Shape today) {
        for (var name : published.fields()) {
            if (today.fields().contains(name)) {
                compareField(name, path, published, today);
            } else {
                refuse(join(path, name), disappearance(name, path, published, today));
            }
        }
        for (var name : missing(published.fields(), today.fields())) {
            if (today.requires(name)) {
                refuse(join(path, name), "is new and required: what was published lacks it");
            } else {
                additions.add(join(path, name));
            }
        }
    }

    private void compareField(String name, String path, Shape published, Shape today) {
        var at = join(path, name);
        if (today.requires(name) && !published.requires(name)) {
            refuse(at, "was optional and is required now: what was published may lack it");
        }
        if (published.requires(name) && !today.requires(name)) {
            refuse(at, "was required and is optional now: readers count on it");
        }
        compare(at, published.field(name), today.field(name));
    }

    private static String disappearance(String name, String path, Shape published, Shape today) {
        return missing(published.fields(), today.fields()).stream()
                .filter(other -> published.field(name).looksLike(today.field(other)))
                .findFirst()
                .map(other -> "was renamed to %s: readers know it by its name".formatted(join(path, other)))
                .orElse("was removed: readers count on it");
    }

    private void compareItems(String path, Optional<Shape> published, Optional<Shape> today) {
        if (published.isPresent() && today.isPresent()) {
            compare(path + "[]", published.get(), today.get());
        } else if (published.isPresent() || today.isPresent()) {
            refuse(path, "says something else of its items");
        }
    }

    /** A reader turns a value into one of those that it knows, so a new one is as incompatible as a removed one. */
    private void compareValues(String path, List<String> published, List<String> today) {
        for (var value : missing(today, published)) {
            refuse(path, "no longer takes %s: it was published".formatted(value));
        }
        for (var value : missing(published, today)) {
            refuse(path, "takes the new value %s: readers cannot read it".formatted(value));
        }
    }

    private void compareBound(String path, String bound, Optional<BigDecimal> published, Optional<BigDecimal> today) {
        if (published.equals(today)) {
            return;
        }
        var isLower = bound.startsWith("min");
        var isNarrower = published.isEmpty()
                || today.isPresent() && isLower == today.get().compareTo(published.get()) > 0;
        var change = "its %s from %s to %s".formatted(bound, text(published), text(today));
        refuse(
                path,
                isNarrower
                        ? "narrowed %s: what was published may lie beyond".formatted(change)
                        : "widened %s: readers count on it".formatted(change));
    }

    private void compareRule(String path, String rule, String published, String today) {
        if (!published.equals(today)) {
            refuse(path, "changed its %s from %s to %s".formatted(rule, published, today));
        }
    }

    private void refuse(String path, String what) {
        incompatibilities.add("%s %s".formatted(path.isEmpty() ? "The event" : path, what));
    }

    /** In the order of {@code all}. */
    private static List<String> missing(List<String> some, List<String> all) {
        return all.stream().filter(each -> !some.contains(each)).toList();
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String text(Optional<BigDecimal> bound) {
        return bound.map(BigDecimal::toPlainString).orElse("none");
    }
}
