package dev.tidemark.platform.test.api;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The description of a service's API, as the service under test answers it. */
record ApiDocument(JsonNode root) {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    static ApiDocument read() {
        var text = given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        try {
            return new ApiDocument(new JsonMapper().readTree(text));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is missing, a line for each; empty when all is there. */
    List<String> gaps() {
        var names = operations().stream().map(ApiOperation::name).toList();
        var twice = names.stream()
                .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                .distinct()
                .map(name -> name + " names several operations");
        return Stream.concat(twice, operations().stream().flatMap(operation -> operation.gaps(examples()).stream()))
                .toList();
    }

    /** {@code order.place} and all others. */
    Set<String> operationNames() {
        return operations().stream().map(ApiOperation::name).collect(Collectors.toSet());
    }

    /** Types of problems that some operation shows, as its own answer or within an example. */
    Set<String> shownTypes() {
        var shown = root.path("paths").toString();
        return root.at("/components/examples")
                .propertyStream()
                .map(example -> example.getKey())
                .filter(type -> shown.contains("#/components/examples/%s\"".formatted(type))
                        || shown.contains("/problems/%s\\\"".formatted(type)))
                .collect(Collectors.toSet());
    }

    List<ApiOperation> operations() {
        return root.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .filter(method -> METHODS.contains(method.getKey()))
                        .map(method ->
                                new ApiOperation("%s %s".formatted(method.getKey(), path.getKey()), method.getValue())))
                .toList();
    }

    private JsonNode examples() {
        return root.at("/components/examples");
    }
}
