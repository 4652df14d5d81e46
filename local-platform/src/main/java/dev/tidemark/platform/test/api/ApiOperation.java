package dev.tidemark.platform.test.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One operation of a document.
 *
 * @param address {@code post /orders}
 */
record ApiOperation(String address, JsonNode definition) {

    private static final String PROBLEM = "application/problem+json";

    /** {@code order.place} */
    String name() {
        return definition.path("operationId").asText(address);
    }

    /** By its address, or because it names the role. */
    boolean isForOperators() {
        return address.contains(" /internal/")
                || definition.path("security").toString().contains("\"operator\"");
    }

    /** Examples of the body, by media type. */
    List<Map.Entry<String, JsonNode>> requests() {
        return examples(definition.path("requestBody"));
    }

    /** Examples of the body of its good answer, by media type. */
    List<Map.Entry<String, JsonNode>> answers() {
        return responses()
                .filter(response -> response.getKey().startsWith("2"))
                .flatMap(response -> examples(response.getValue()).stream())
                .toList();
    }

    /** @param known examples of problems, by type */
    List<String> gaps(JsonNode known) {
        var gaps = new ArrayList<String>();
        if (definition.path("summary").asText().isBlank()) {
            gaps.add("no summary");
        }
        requests().stream().filter(body -> body.getValue().isMissingNode()).forEach(body -> gaps.add("no request"));
        answers().stream().filter(body -> body.getValue().isMissingNode()).forEach(body -> gaps.add("no answer"));
        expected().filter(status -> response(status).isEmpty()).forEach(status -> gaps.add("no answer " + status));
        responses().filter(response -> !response.getKey().startsWith("2")).forEach(response -> {
            var types = response.getValue().path("content").path(PROBLEM).path("examples");
            if (types.isEmpty()) {
                gaps.add("no problem for " + response.getKey());
            }
            types.fieldNames().forEachRemaining(type -> {
                if (!known.path(type).at("/value/status").asText().equals(response.getKey())) {
                    gaps.add("no example of %s with status %s".formatted(type, response.getKey()));
                }
            });
        });
        return gaps.stream()
                .map(gap -> "%s (%s): %s".formatted(name(), address, gap))
                .toList();
    }

    /** Statuses that follow from what the operation takes. */
    private Stream<String> expected() {
        var expected = new ArrayList<>(List.of("400", "500", "503"));
        if (definition.has("requestBody")) {
            expected.add("415");
        }
        if (definition.at("/requestBody/content").has("application/json")) {
            expected.add("413");
        }
        if (address.contains("{")) {
            expected.add("404");
        }
        if (definition.has("security")) {
            expected.addAll(List.of("401", "403"));
        }
        if (isPreconditionRequired()) {
            expected.addAll(List.of("412", "428"));
        }
        return expected.stream();
    }

    private boolean isPreconditionRequired() {
        return definition
                .path("parameters")
                .valueStream()
                .anyMatch(parameter -> parameter.path("name").asText().equals("If-Match")
                        && parameter.path("required").asBoolean());
    }

    private Optional<JsonNode> response(String status) {
        return responses()
                .filter(response -> response.getKey().equals(status))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private Stream<Map.Entry<String, JsonNode>> responses() {
        return definition.path("responses").propertyStream();
    }

    private static List<Map.Entry<String, JsonNode>> examples(JsonNode body) {
        return body.path("content")
                .propertyStream()
                .map(content -> Map.entry(content.getKey(), content.getValue().path("example")))
                .toList();
    }
}
