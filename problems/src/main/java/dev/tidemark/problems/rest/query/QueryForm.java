package dev.tidemark.problems.rest.query;

import dev.tidemark.problems.Violation;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/**
 * The query that a resource's method takes.
 *
 * @param types of its parameters, by their names
 */
record QueryForm(Map<String, Class<?>> types) {

    static QueryForm of(Method method) {
        var types = new TreeMap<String, Class<?>>();
        for (var parameter : method.getParameters()) {
            name(parameter, parameter.getName()).ifPresent(name -> types.put(name, parameter.getType()));
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (var field : parameter.getType().getDeclaredFields()) {
                    name(field, field.getName()).ifPresent(name -> types.put(name, field.getType()));
                }
            }
        }
        return new QueryForm(types);
    }

    /** What is wrong with a query, by name. */
    List<Violation> violations(Map<String, List<String>> query) {
        var violations = new ArrayList<Violation>();
        new TreeMap<>(query).forEach((name, values) -> fault(name, values)
                .ifPresent(fault -> violations.add(new Violation(name, fault))));
        return violations;
    }

    private Optional<String> fault(String name, List<String> values) {
        var type = types.get(name);
        if (type == null) {
            return Optional.of("is no parameter of this query");
        }
        if (values.size() > 1) {
            return Optional.of("must be given once");
        }
        return misread(type, values.getFirst());
    }

    private static Optional<String> misread(Class<?> type, String value) {
        try {
            if (type == int.class) {
                Integer.parseInt(value);
            } else if (type == UUID.class) {
                UUID.fromString(value);
            }
            return Optional.empty();
        } catch (NumberFormatException noNumber) {
            return Optional.of("must be a whole number");
        } catch (IllegalArgumentException noUuid) {
            return Optional.of("must be a UUID");
        }
    }

    private static Optional<String> name(AnnotatedElement element, String otherwise) {
        if (element.isAnnotationPresent(QueryParam.class)) {
            return Optional.of(element.getAnnotation(QueryParam.class).value());
        }
        return Optional.ofNullable(element.getAnnotation(RestQuery.class))
                .map(annotation -> annotation.value().isEmpty() ? otherwise : annotation.value());
    }
}
