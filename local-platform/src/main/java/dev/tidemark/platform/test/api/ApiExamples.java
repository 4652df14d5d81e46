package dev.tidemark.platform.test.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The examples of a document, held against the code: each request must be what a resource takes, each answer what it gives.
 */
final class ApiExamples {

    private static final String LINES = "application/x-ndjson";
    private static final Set<String> WRAPPERS = Set.of("Uni", "Multi", "RestResponse");

    private final ApiDocument api;
    private final ObjectMapper json;
    private final Function<Object, ? extends Collection<?>> validator;
    private final Map<String, Method> methods;

    /**
     * @param json the service's own
     * @param validator returns what is wrong with a request
     * @param classes among which the resources are
     */
    ApiExamples(
            ApiDocument api,
            ObjectMapper json,
            Function<Object, ? extends Collection<?>> validator,
            Stream<Class<?>> classes) {
        this.api = api;
        this.json = json;
        this.validator = validator;
        this.methods = classes.filter(type -> type.getSimpleName().endsWith("Resource"))
                .distinct()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .collect(Collectors.toMap(ApiExamples::name, method -> method));
    }

    /** Examples of requests that are refused, a line for each; empty when all is well. */
    List<String> refusedRequests() {
        return api.operations().stream()
                .flatMap(operation -> operation.requests().stream()
                        .filter(example -> !example.getKey().equals(LINES))
                        .flatMap(example -> refusal(operation, example.getValue()).stream()))
                .toList();
    }

    /** Examples of answers that the service would not write like that, a line for each; empty when all is well. */
    List<String> untrueAnswers() {
        return api.operations().stream()
                .flatMap(operation -> operation.answers().stream()
                        .flatMap(example -> lines(example).flatMap(line -> untruth(operation, line).stream())))
                .toList();
    }

    private Optional<String> refusal(ApiOperation operation, JsonNode example) {
        try {
            var faults = validator.apply(json.treeToValue(example, body(operation)));
            return faults.isEmpty() ? Optional.empty() : Optional.of("%s: %s".formatted(operation.name(), faults));
        } catch (JsonProcessingException e) {
            return Optional.of("%s: %s".formatted(operation.name(), e.getMessage()));
        }
    }

    private Optional<String> untruth(ApiOperation operation, JsonNode example) {
        try {
            var type = json.constructType(unwrapped(method(operation).getGenericReturnType()));
            var written =
                    json.readTree(json.writeValueAsString(json.readerFor(type).readValue(example)));
            return written.equals(json.readTree(example.toString()))
                    ? Optional.empty()
                    : Optional.of("%s: %s is written as %s".formatted(operation.name(), example, written));
        } catch (IOException e) {
            return Optional.of("%s: %s".formatted(operation.name(), e.getMessage()));
        }
    }

    private Stream<JsonNode> lines(Map.Entry<String, JsonNode> example) {
        return example.getKey().equals(LINES)
                ? example.getValue().asText().lines().map(this::parse)
                : Stream.of(example.getValue());
    }

    private JsonNode parse(String line) {
        try {
            return json.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    private Class<?> body(ApiOperation operation) {
        return Arrays.stream(method(operation).getParameters())
                .filter(ApiExamples::isBody)
                .findFirst()
                .orElseThrow(() -> new AssertionError(operation.name() + " takes no body that is validated"))
                .getType();
    }

    private Method method(ApiOperation operation) {
        return Optional.ofNullable(methods.get(operation.name()))
                .orElseThrow(() -> new AssertionError("No resource has " + operation.name()));
    }

    private static boolean isBody(Parameter parameter) {
        var annotations = Arrays.stream(parameter.getAnnotations())
                .map(annotation -> annotation.annotationType().getSimpleName())
                .toList();
        return annotations.contains("Valid") && !annotations.contains("BeanParam");
    }

    private static Type unwrapped(Type type) {
        return type instanceof ParameterizedType parameterized
                        && parameterized.getRawType() instanceof Class<?> raw
                        && WRAPPERS.contains(raw.getSimpleName())
                ? unwrapped(parameterized.getActualTypeArguments()[0])
                : type;
    }

    private static String name(Method method) {
        var noun = method.getDeclaringClass().getSimpleName().replaceFirst("Resource$", "");
        return "%s%s.%s".formatted(Character.toLowerCase(noun.charAt(0)), noun.substring(1), method.getName());
    }
}
