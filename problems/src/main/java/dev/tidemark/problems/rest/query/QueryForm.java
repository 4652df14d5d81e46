package dev.tidemark.problems.rest.query;

import dev.tidemark.problems.Violation;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The query that a resource's method takes.
 *
 * @param kinds of its parameters, by their names
 * @param prefixes that names of further parameters may begin with
 */
record QueryForm(Map<String, ParameterKind> kinds, List<String> prefixes) {

    /** Each value costs work further on: a clause of a search, say. */
    static final int MOST_VALUES = 50;

    static QueryForm of(Method method) {
        var kinds = new TreeMap<String, ParameterKind>();
        for (var parameter : method.getParameters()) {
            put(kinds, parameter, parameter.getName(), parameter.getParameterizedType());
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (var field : parameter.getType().getDeclaredFields()) {
                    put(kinds, field, field.getName(), field.getGenericType());
                }
            }
        }
        var prefixed = method.getAnnotation(PrefixedQuery.class);
        return new QueryForm(kinds, prefixed == null ? List.of() : Arrays.asList(prefixed.value()));
    }

    /** What is wrong with a query, by name. */
    List<Violation> violations(Map<String, List<String>> query) {
        var violations = new ArrayList<Violation>();
        var values = query.values().stream().mapToInt(List::size).sum();
        if (values > MOST_VALUES) {
            violations.add(new Violation("", "the query must have at most %d values".formatted(MOST_VALUES)));
        }
        new TreeMap<>(query).forEach((name, given) -> fault(name, given)
                .ifPresent(fault -> violations.add(new Violation(name, fault))));
        return violations;
    }

    private Optional<String> fault(String name, List<String> values) {
        var kind = kinds.get(name);
        if (kind != null) {
            return kind.fault(values);
        }
        return prefixes.stream().anyMatch(prefix -> name.length() > prefix.length() && name.startsWith(prefix))
                ? Optional.empty()
                : Optional.of("is no parameter of this query" + allowed());
    }

    private String allowed() {
        var names = new ArrayList<>(kinds.keySet());
        prefixes.forEach(prefix -> names.add(prefix + "…"));
        return names.isEmpty() ? ", which takes none" : ", which takes " + String.join(", ", names);
    }

    private static void put(Map<String, ParameterKind> kinds, AnnotatedElement element, String otherwise, Type type) {
        name(element, otherwise).ifPresent(name -> kinds.put(name, ParameterKind.of(type)));
    }

    private static Optional<String> name(AnnotatedElement element, String otherwise) {
        if (element.isAnnotationPresent(QueryParam.class)) {
            return Optional.of(element.getAnnotation(QueryParam.class).value());
        }
        return Optional.ofNullable(element.getAnnotation(RestQuery.class))
                .map(annotation -> annotation.value().isEmpty() ? otherwise : annotation.value());
    }
}
